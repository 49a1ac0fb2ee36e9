package io.cookery.cook;

import static io.cookery.cook.TestEnds.generated;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.cook.ledger.StepsByHand;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tables refuse by themselves, whoever writes. */
class DatabaseRefusesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  @Test
  void aSecondActiveCookIsRefusedByTheDatabaseItself() throws Exception {
    CollectionId collection = steps.runningCook(5, 3);
    Jdbi jdbi = DATABASE.jdbi();

    assertThatThrownBy(() ->
            jdbi.useHandle(handle ->
                handle.execute(
                    """
                    insert into cook (collection_id, cook_no, account_id, recipe_version, tool,
                      status, max_concurrent, ceiling, max_attempts, total_timeout_ms, price_usd,
                      failure_threshold, supply, end_slot, next_slot, filled, in_flight, waiting,
                      failed)
                    select collection_id, 2, account_id, recipe_version, tool, status,
                      max_concurrent, ceiling, max_attempts, total_timeout_ms, price_usd,
                      failure_threshold, supply, supply, 0, 0, 0, 0, 0
                    from cook where collection_id = ?
                    """,
                    collection.uuid())))
        .hasMessageContaining("cook_active");
  }

  @Test
  void aGenerationCannotBeRewritten() throws Exception {
    CollectionId collection = steps.runningCook(5, 3);
    steps.step(collection, 1);
    steps.step(collection, 0, generated(0, 1, "0.5"));

    assertThatThrownBy(() ->
            DATABASE
                .jdbi()
                .useHandle(handle ->
                    handle.execute(
                        "update generation set cost_usd = 0 where collection_id = ?",
                        collection.uuid())))
        .hasMessageContaining("immutable");
  }
}
