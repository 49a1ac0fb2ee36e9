package io.cookery.cook.slot;

import io.cookery.asset.FileAssetStore;
import io.cookery.id.CollectionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Looks whether the files of all pieces are in the asset store, as they were kept. */
public final class AssetAudit {

  /** Of what is wrong so much is told; all of it is counted. */
  public static final int MAX_TOLD = 20;

  /** Rows in memory at a time. */
  private static final int PAGE = 1_000;

  private final Jdbi jdbi;
  private final FileAssetStore assets;
  private final boolean deep;

  /**
   * An audit.
   *
   * @param deep whether every byte is read, and not just how many there are
   */
  public AssetAudit(Jdbi jdbi, FileAssetStore assets, boolean deep) {
    this.jdbi = jdbi;
    this.assets = assets;
    this.deep = deep;
  }

  /** An output of a piece that is a file. */
  private record Kept(
      CollectionId collection, String name, int slot, int output, String sha256, long bytes) {}

  /**
   * A file that is not as it was kept.
   *
   * @param name of the collection
   * @param trouble what is wrong with it, as in {@code is gone}
   */
  public record Lost(
      CollectionId collection, String name, int slot, String sha256, String trouble) {}

  /**
   * What was found.
   *
   * @param files that were looked at
   * @param wrong how many of them are not as they were kept
   * @param first of those
   */
  public record Result(long files, long wrong, List<Lost> first) {}

  /** Looks at all of them. */
  public Result run() throws IOException {
    long files = 0;
    long wrong = 0;
    List<Lost> first = new ArrayList<>();
    @Nullable Kept last = null;
    List<Kept> page = after(null);
    while (!page.isEmpty()) {
      for (Kept kept : page) {
        files++;
        Optional<String> trouble = trouble(kept);
        if (trouble.isPresent()) {
          wrong++;
          if (first.size() < MAX_TOLD) {
            first.add(
                new Lost(
                    kept.collection(), kept.name(), kept.slot(), kept.sha256(), trouble.get()));
          }
        }
      }
      last = page.getLast();
      page = after(last);
    }
    return new Result(files, wrong, first);
  }

  private Optional<String> trouble(Kept kept) throws IOException {
    Optional<Path> file = assets.path(kept.sha256());
    if (file.isEmpty()) {
      return Optional.of("is gone");
    }
    if (!Files.isReadable(file.get())) {
      return Optional.of("cannot be read");
    }
    long bytes = Files.size(file.get());
    if (bytes != kept.bytes()) {
      return Optional.of("has %d bytes instead of %d".formatted(bytes, kept.bytes()));
    }
    return deep && !assets.verify(kept.sha256())
        ? Optional.of("has other bytes than were kept")
        : Optional.empty();
  }

  private List<Kept> after(@Nullable Kept last) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select g.collection_id, c.name, g.slot, o.ordinality::int as output,
                  o.value ->> 'sha256' as sha256, (o.value ->> 'bytes')::bigint as bytes
                from generation g
                  join collection c using (collection_id)
                  cross join lateral json_array_elements(g.outputs) with ordinality o
                where g.fills and c.deleted_at is null and o.value ->> 'text' is null
                  and (g.collection_id, g.slot, o.ordinality) > (:collection, :slot, :output)
                order by g.collection_id, g.slot, o.ordinality limit :page
                """)
            .bind("collection", last == null ? new UUID(0, 0) : last.collection().uuid())
            .bind("slot", last == null ? -1 : last.slot())
            .bind("output", last == null ? 0 : last.output())
            .bind("page", PAGE)
            .map((row, _) ->
                new Kept(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    row.getString("name"),
                    row.getInt("slot"),
                    row.getInt("output"),
                    row.getString("sha256"),
                    row.getLong("bytes")))
            .list());
  }
}
