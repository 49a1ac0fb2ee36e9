package io.cookery.cook.maintenance;

import io.cookery.cook.metric.Invariants;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.cook.metric.Invariants.Invariant;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What a check has found so far, of each invariant; at most as many rows as a look shows. */
final class Violations {

  private final Map<Invariant, List<Map<String, Object>>> rows = new LinkedHashMap<>();

  Violations() {
    Invariants.ALL.forEach(invariant -> rows.put(invariant, new ArrayList<>()));
  }

  void add(List<Finding> findings) {
    for (Finding finding : findings) {
      List<Map<String, Object>> kept = rows.getOrDefault(finding.invariant(), new ArrayList<>());
      finding.rows().stream().limit(Invariants.MAX_ROWS - (long) kept.size()).forEach(kept::add);
    }
  }

  Stream<Finding> stream() {
    return rows.entrySet().stream().map(of -> new Finding(of.getKey(), of.getValue()));
  }

  /** The collections that a finding names. */
  static Set<CollectionId> collections(Finding finding) {
    return finding.rows().stream()
        .map(row -> row.get("collection_id"))
        .filter(UUID.class::isInstance)
        .map(named -> new CollectionId((UUID) named))
        .collect(Collectors.toSet());
  }

  /** The collections in which the last check found violations, by invariant. */
  static Map<String, Set<CollectionId>> kept(Handle handle) {
    Map<String, Set<CollectionId>> kept = new HashMap<>();
    handle
        .createQuery("select invariant, unnest(collections) as collection_id from invariant_check")
        .map((row, _) ->
            kept.computeIfAbsent(row.getString("invariant"), _ -> new HashSet<>())
                .add(new CollectionId(row.getObject("collection_id", UUID.class))))
        .list();
    return kept;
  }

  void keep(Handle handle) {
    stream().forEach(finding -> keep(handle, finding));
  }

  private static void keep(Handle handle, Finding finding) {
    handle
        .createUpdate(
            """
            insert into invariant_check (invariant, violations, collections, checked_at)
            values (:invariant, :violations, :collections, clock_timestamp())
            on conflict (invariant) do update
              set violations = excluded.violations, collections = excluded.collections,
                checked_at = excluded.checked_at
            """)
        .bind("invariant", finding.invariant().name())
        .bind("violations", finding.rows().size())
        .bind(
            "collections",
            collections(finding).stream().map(CollectionId::uuid).toArray(UUID[]::new))
        .execute();
  }
}
