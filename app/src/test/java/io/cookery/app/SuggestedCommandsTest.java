package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.app.CommandLineFixture.Said;
import io.cookery.app.cooks.CookChoice;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.CookText;
import io.cookery.app.cooks.CookView;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Suggested;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.CookStatus;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are suggested are for what the one that suggests them is for. */
class SuggestedCommandsTest {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  private static final Terminal TERMINAL =
      new Terminal(NOWHERE, new Screen(NOWHERE, false, 80), false, false, true, 80);
  private static final CookId ID =
      new CookId(CollectionId.parse("01985b1e-0000-7000-8000-000000000001"), 1);

  @ParameterizedTest
  @CsvSource({
    ",,cook resume x",
    ".cookery,,cook resume x",
    "a b,,cook resume x --data 'a b'",
    "-d,,cook resume x --data ./-d",
    "/srv/a$b,/else,cook resume x --data '/srv/a$b'",
    ",/srv/it's,cook resume x --data '/srv/it'\\''s'"
  })
  void theDataDirectoryIsRepeated(@Nullable Path given, @Nullable String variable, String command) {
    Map<String, String> environment =
        variable == null ? Map.of() : Map.of(LocalCookery.DATA_VARIABLE, variable);

    assertThat(new Session(TERMINAL, environment).suggested(given).command("cook resume x"))
        .isEqualTo(command);
  }

  @Test
  void theServerIsRepeatedAndItsKeyIsNot() {
    Map<String, String> environment =
        Map.of("COOKERY_URL", "https://example.com:8443/~me/", "COOKERY_KEY", "secret");

    assertThat(new Session(TERMINAL, environment).suggested(null).command("cook resume x"))
        .isEqualTo("COOKERY_URL='https://example.com:8443/~me' cook resume x");
  }

  private static CookView view(CookStatus status) {
    Instant now = Instant.EPOCH;
    BigDecimal nothing = BigDecimal.ZERO;
    Cook cook =
        new Cook(
            ID,
            "string",
            status,
            null,
            9,
            8,
            0,
            1,
            0,
            nothing,
            nothing,
            null,
            1,
            null,
            3,
            Duration.ofMinutes(1),
            1,
            1,
            now,
            now,
            null);
    return new CookView(cook, new Rate(0, null), "Robots");
  }

  @Test
  void eachCommandThatIsNamedHasIt() {
    CookText text = new CookText(TERMINAL, Suggested.in(Path.of("d")));
    CookClient empty =
        (CookClient)
            Proxy.newProxyInstance(
                CookClient.class.getClassLoader(),
                new Class<?>[] {CookClient.class},
                (_, _, _) -> List.of());

    assertThat(text.table(List.of())).last().asString().endsWith("next: cook run FILE --data d");
    assertThat(text.detail(view(CookStatus.paused)))
        .last()
        .isEqualTo("next: cook resume " + ID + " --data d");
    assertThat(text.detail(view(CookStatus.completed_with_failures)))
        .last()
        .isEqualTo("next: cook retry-failed " + ID + " --data d");
    assertThatThrownBy(() -> new CookChoice(empty, Suggested.in(Path.of("d"))).named("x"))
        .hasMessageContaining("; cook status --data d lists them");
  }

  @Test
  void eachCommandRepeatsWhatItWasGiven(@TempDir Path home) throws IOException {
    String data = Files.createDirectory(home.resolve("a b")).toString();
    String option = " --data '" + data + "'";

    Said status = CommandLineFixture.cook(Map.of(), "status", "--data", data);
    Said pause = CommandLineFixture.cook(Map.of(), "pause", "x", "--data", data);
    String key = ID.collection().toString();
    Said revoke = CommandLineFixture.cook(Map.of(), "keys", "revoke", key, "--data", data);

    assertThat(status.out()).as(status.err()).contains("next: cook run FILE" + option);
    assertThat(pause.err()).contains("; cook status" + option + " lists them");
    assertThat(revoke.err()).contains("; cook keys list" + option + " lists them");
  }
}
