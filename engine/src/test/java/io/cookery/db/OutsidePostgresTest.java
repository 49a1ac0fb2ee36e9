package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsidePostgresTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void anOutsideServerIsUsedAsItIs() {
    try (Database outside = Database.open(database.settings())) {
      int one = outside.jdbi().withHandle(h -> h.createQuery("SELECT 1").mapTo(int.class).one());
      assertThat(one).isEqualTo(1);
    }
  }

  @Test
  void aServerThatCannotBeReachedIsNamed() throws IOException {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String url = "jdbc:postgresql://127.0.0.1:" + deaf.getLocalPort() + "/cookery";
      assertThatThrownBy(() -> Database.open(new DatabaseSettings.Outside(url, "me", "secret")))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining(url)
          .hasMessageContaining("nobody answers at that host and port")
          .hasMessageContaining("Check that it runs")
          .hasMessageNotContaining("postmaster")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aDatabaseThatDoesNotExistIsToldFromAServerThatDoesNot() {
    DatabaseSettings.Outside known = database.settings();
    String url = TestUrl.withDatabase(known.url(), "nowhere");
    assertThatThrownBy(
            () -> Database.open(new DatabaseSettings.Outside(url, known.user(), known.password())))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("it has no database of that name. Make it with createdb");
  }

  @Test
  void anUnknownUserIsToldToCheckUserAndPassword() {
    DatabaseSettings.Outside known = database.settings();
    assertThatThrownBy(
            () -> Database.open(new DatabaseSettings.Outside(known.url(), "nobody", "wrong")))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(DatabaseSettings.PASSWORD_VARIABLE);
  }

  @Test
  void theEnvironmentChoosesTheDatabase() {
    Path data = Path.of("data");
    assertThat(DatabaseSettings.of(data, Map.of())).isEqualTo(new DatabaseSettings.Embedded(data));
    assertThat(
            DatabaseSettings.of(
                data, Map.of("COOKERY_DB_URL", "jdbc:postgresql:x", "COOKERY_DB_USER", "me")))
        .isEqualTo(new DatabaseSettings.Outside("jdbc:postgresql:x", "me", null));
    assertThatThrownBy(() -> DatabaseSettings.of(data, Map.of("COOKERY_DB_URL", "mysql://x")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("COOKERY_DB_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:secret@localhost/cookery",
        "jdbc:postgresql:me:secret@x",
        "postgres://me:secret@localhost/cookery"
      })
  void aPasswordBeforeTheHostIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> DatabaseSettings.of(Path.of("data"), Map.of("COOKERY_DB_URL", url)))
        .isInstanceOf(BadInputException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:99999/cookery?password=secret",
        "jdbc:postgresql://localhost:x/cookery?password=secret",
        "jdbc:postgresql://localhost/%zz?password=secret",
        "jdbc:postgresql://no.host.invalid/cookery?password=secret"
      })
  void aUrlThatCannotBeUsedIsToldWithoutItsParameters(String url) {
    assertThatThrownBy(() -> Database.open(new DatabaseSettings.Outside(url, null, null)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageStartingWith("Cannot use the database " + url.substring(0, url.indexOf('?')))
        .hasMessageNotContainingAny("secret", "Unable", "driver", "Exception");
  }

  @Test
  void passwordsDoNotReachLogs() {
    DatabaseSettings settings =
        new DatabaseSettings.Outside("jdbc:postgresql://h/d?password=secret", "me", "secret");
    assertThat(settings.toString()).doesNotContain("secret");
  }
}
