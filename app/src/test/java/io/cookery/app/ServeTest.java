package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as people run it: what it says, how it ends, and what it does not start with. */
class ServeTest {

  private static final Pattern KEY = Pattern.compile("^owner key: (ck_\\S+)$", Pattern.MULTILINE);

  @TempDir Path home;

  @Test
  void theOwnerKeyIsPrintedOnceAndTheServerEndsInOrder() throws Exception {
    String key;
    try (ServeProcess first = ServeProcess.start(home, Map.of())) {
      Matcher printed = KEY.matcher(first.out());
      assertThat(printed.find()).as(first.out()).isTrue();
      key = printed.group(1);
      assertThat(first.out().lines().filter(line -> line.startsWith("listening on "))).hasSize(1);

      CookProcess taken =
          CookProcess.run(home, "serve", "--port", first.port(), "--management-port", "0");
      assertThat(taken.code()).isEqualTo(1);
      assertThat(taken.err()).contains("port " + first.port() + " is taken", "--port");

      assertThat(first.terminate()).isZero();
    }
    try (ServeProcess again = ServeProcess.start(home, Map.of())) {
      assertThat(again.out()).doesNotContain("ck_");
      CookProcess status = CookProcess.start(home, again.environment(key), "status");
      assertThat(status.await()).as(status.err()).isZero();
      assertThat(again.terminate()).isZero();
    }
  }

  @Test
  void aSecretThatWasGivenIsNeededAgainAndAnotherIsNoticed() throws Exception {
    String one = "the-secret-of-this-test-0123456789abcdef";
    try (ServeProcess first = ServeProcess.start(home, Map.of("COOKERY_SECRET", one))) {
      assertThat(first.terminate()).isZero();
    }
    CookProcess without = CookProcess.run(home, "serve", "--port", "0", "--management-port", "0");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("COOKERY_SECRET: is missing").doesNotContain(one);
    try (ServeProcess other = ServeProcess.start(home, Map.of("COOKERY_SECRET", one + "2"))) {
      assertThat(other.err()).contains("COOKERY_SECRET is another than before").doesNotContain(one);
      assertThat(other.terminate()).isZero();
    }
  }

  @Test
  void badValuesAreToldWhereTheyStand() throws Exception {
    Files.writeString(home.resolve("cookery.yaml"), "port: 80800\nledgerWriters: 0\n");

    Said said = serve("--management-port", "x");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("--management-port: must be a whole number")
        .contains("cookery.yaml:1: /port: must be a whole number");
  }

  @Test
  void anUnknownKeyOfTheFileIsRefusedWithTheNearestName() throws Exception {
    Files.writeString(home.resolve("cookery.yaml"), "host: 127.0.0.1\npublicURL: http://x\n");

    Said said = serve();

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "cookery.yaml:2: /publicURL: there is no such setting; did you mean \"publicUrl\"?");
  }

  @Test
  void flagsGoBeforeTheFile() throws Exception {
    Files.writeString(home.resolve("cookery.yaml"), "dbUrl: mysql://db\nhost: 127.0.0.1\n");

    assertThat(serve().err()).contains("cookery.yaml:1: /dbUrl: must look like jdbc:postgresql:");
    assertThat(serve("--db-url", "oracle:x").err()).contains("--db-url: must look like");
  }

  @Test
  void aDatabaseThatIsNotThereEndsWithOne() {
    Said said = serve("--db-url", "jdbc:postgresql://127.0.0.1:1/none");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("127.0.0.1:1");
  }

  private Said serve(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "serve";
    arguments[1] = "--data";
    arguments[2] = home.resolve("data").toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandLineFixture.cook(arguments);
  }
}
