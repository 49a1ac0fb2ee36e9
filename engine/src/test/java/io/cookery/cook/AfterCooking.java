package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.books.BookAudit;
import io.cookery.books.ToolBooks;
import io.cookery.cook.OptOut.Check;
import io.cookery.id.CollectionId;
import io.cookery.tool.Tool;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What holds after every test that cooks, unless the test says by name why not. */
final class AfterCooking {

  /** As long as a node may take to let go of what has ended, on a machine with much to do. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Jdbi jdbi;
  private final Set<Check> checks;

  private AfterCooking(Jdbi jdbi, Set<Check> checks) {
    this.jdbi = jdbi;
    this.checks = checks;
  }

  /** All but these. */
  static AfterCooking but(Jdbi jdbi, Check... without) {
    Set<Check> checks = EnumSet.allOf(Check.class);
    checks.removeAll(Arrays.asList(without));
    return new AfterCooking(jdbi, checks);
  }

  /** After a test that failed, only its failure counts. */
  static AfterCooking of(Jdbi jdbi, ExtensionContext context) {
    Set<Check> checks = EnumSet.noneOf(Check.class);
    if (context.getExecutionException().isEmpty()) {
      checks.addAll(List.of(Check.values()));
      Stream.of(context.getRequiredTestMethod(), context.getRequiredTestClass())
          .map(each -> each.getAnnotation(OptOut.class))
          .filter(each -> each != null)
          .forEach(each -> checks.removeAll(Arrays.asList(each.of())));
    }
    return new AfterCooking(jdbi, checks);
  }

  /** Open nodes hold, occupy and keep prepared nothing of cooks that have ended. */
  void nodes(List<NodeInside> nodes, Set<CollectionId> collections) {
    if (!checks.contains(Check.NODES)) {
      return;
    }
    Set<CollectionId> active = active();
    boolean over = collections.stream().noneMatch(active::contains);
    for (NodeInside each : nodes) {
      await()
          .atMost(SOON)
          .untilAsserted(() -> {
            assertThat(each.served()).as("works on what has ended").isSubsetOf(active);
            if (over) {
              assertThat(each.node().held()).as("holds jobs").isZero();
              assertThat(each.taken()).as("occupies places").isEmpty();
            }
          });
    }
  }

  private Set<CollectionId> active() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select collection_id from cook where status in ('running', 'paused', 'stopping')
                """)
            .map((row, _) -> new CollectionId(row.getObject(1, UUID.class)))
            .set());
  }

  /** Closed nodes leave no threads. */
  void threads(List<NodeInside> nodes) {
    if (checks.contains(Check.THREADS)) {
      assertThat(nodes).allSatisfy(node -> assertThat(node.threads()).isEmpty());
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(EngineThreads.alive()).as("threads").isEmpty());
    }
  }

  /** The tools' books say what is on record. */
  void books(Set<CollectionId> collections, List<Tool> tools) {
    List<ToolBooks> books =
        tools.stream()
            .filter(ToolBooks.Keeper.class::isInstance)
            .map(each -> ((ToolBooks.Keeper) each).books())
            .toList();
    if (checks.contains(Check.BOOKS)) {
      assertThat(new BookAudit(jdbi, books).violations(collections)).isEmpty();
    }
    if (checks.contains(Check.AT_ONCE)) {
      assertThat(new BookAudit(jdbi, books).excesses(collections)).isEmpty();
    }
  }

  /** Whether a node is to be looked at: a test may have closed it. */
  static boolean isOpen(NodeInside node) {
    return !node.threads().isEmpty();
  }
}
