package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** What must hold for a row of a cook is refused otherwise, by name. */
class CookRulesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @BeforeEach
  void cookSomething() throws SQLException, InterruptedException {
    CollectionId collection = fixture.collection(4);
    fixture.cook(fixture.node(), collection, CookFixture.settings(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cook_no                | cook_no = 0
          cook_max_concurrent    | max_concurrent = 0, ceiling = 0
          cook_max_attempts      | max_attempts = 101
          cook_total_timeout     | total_timeout_ms = 0
          cook_money             | cost_usd = -1
          cook_failure_threshold | failure_threshold = 1.5
          cook_supply            | supply = 1000001
          cook_count             | count = 0
          cook_counters          | filled = 5, failed = -1
          cook_slots             | filled = filled + 1
          cook_slots             | supply = 3
          cook_concurrency       | status = 'running', ended_at = null, filled = 1, in_flight = 3
          cook_end               | ended_at = null
          cook_end               | status = 'running'
          cook_end               | places = 1
          cook_completed         | filled = 3, failed = 1
          cook_places            | status = 'running', ended_at = null, pools = '{x}', filled = 3, in_flight = 1
          cook_starved           | asked_at = clock_timestamp()
          """)
  void aBrokenRuleIsRefused(String rule, String change) {
    assertThatThrownBy(
            () -> DATABASE.jdbi().useHandle(handle -> handle.execute("update cook set " + change)))
        .hasRootCauseInstanceOf(PSQLException.class)
        .hasMessageContaining("is not sound: " + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          job_outcome | update generation set outcome = 'eaten'
          end_path    | update generation set path = 'post'
          """)
  void aWordThatIsNoneIsRefused(String domain, String change) {
    assertThatThrownBy(() -> DATABASE.jdbi().useHandle(handle -> handle.execute(change)))
        .hasMessageContaining(domain);
  }
}
