package io.cookery.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.bench.measure.Sizes;
import io.cookery.db.DatabaseSettings;
import io.cookery.db.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every scenario runs, small; each trial in it counts its rows and checks the invariants. */
class ScenariosTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  static List<Scenario> scenarios() {
    return Scenarios.ALL;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScenarioMeasuresWhatItNames(Scenario scenario) throws Exception {
    Setting setting =
        new Setting(
            BenchDatabase.on(database.database(), settings()),
            Sizes.tiny(),
            new PrintStream(said, true, StandardCharsets.UTF_8));

    Result result = scenario.run(setting);

    assertThat(result.standings())
        .allSatisfy(standing -> {
          assertThat(standing.rate()).isPositive().isFinite();
          assertThat(standing.rounds()).hasSize(Sizes.tiny().rounds());
          assertThat(standing.median().walBytesAPiece()).isPositive();
          assertThat(standing.median().cpu().javaNanos()).isNotNegative();
        });
    assertThat(result.bars()).allSatisfy(bar -> assertThat(bar.measured()).isFinite());
    Set<String> measured =
        Set.copyOf(result.bars().stream().map(BarResult::bar).distinct().toList());
    assertThat(scenario.names().stream().filter(name -> name.startsWith("bar")))
        .allSatisfy(name -> assertThat(measured).contains(name));
    assertThat(JsonMapper.shared().writeValueAsString(result)).contains(result.scenario());
    assertThat(rowsLeft()).isZero();
  }

  @Test
  void whatIsNotNamedIsNotRun() {
    assertThat(Scenarios.chosen(Set.of("bar3", "bar14")))
        .hasExactlyElementsOfTypes(RateBesidePeers.class, ManyCooks.class);
  }

  @Test
  void theSoakRunsOnRequestOnly() {
    assertThat(Scenarios.chosen(Set.of())).noneMatch(Soak.class::isInstance);
    assertThat(Scenarios.chosen(Set.of("soak"))).hasExactlyElementsOfTypes(Soak.class);
  }

  @Test
  void anUnknownNameIsAnswered() {
    assertThatThrownBy(() -> Scenarios.chosen(Set.of("bar99")))
        .hasMessageStartingWith("there is no bar99; there are bar1, bar2, bar14");
  }

  private static long rowsLeft() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .select(
                    "select (select count(*) from collection) + (select count(*) from generation)")
                .mapTo(Long.class)
                .one());
  }

  private static DatabaseSettings.Outside settings() throws IOException, SQLException {
    if (System.getenv("COOKERY_TEST_DB_URL") == null) {
      return BenchDatabase.settingsOf(database.database());
    }
    try (Connection connection = database.dataSource().getConnection()) {
      return new DatabaseSettings.Outside(
          connection.getMetaData().getURL(),
          System.getenv("COOKERY_TEST_DB_USER"),
          System.getenv("COOKERY_TEST_DB_PASSWORD"));
    }
  }
}
