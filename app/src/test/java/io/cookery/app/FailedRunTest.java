package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs whose pieces fail: what they say, and how they end. */
class FailedRunTest {

  private static final int SUPPLY = 100;

  /** Repeated as often as a text may have parts it is longer than a result may be. */
  private static final int TOO_LONG = 4_500;

  private static final int PARTS = 1_000;

  @TempDir Path home;

  /** A collection of which so many pieces become too long. */
  private void write(int failing) throws IOException {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("name", "Texts").put("supply", SUPPLY).put("unique", false);
    ObjectNode generator = file.putObject("generator").put("tool", "string");
    var parts = generator.putObject("params").putArray("parts");
    Collections.nCopies(PARTS, "[[Word]]").forEach(parts::add);
    var values = file.putArray("traits").addObject().put("category", "Word").putArray("values");
    values.addObject().put("name", "short").put("value", "a").put("count", SUPPLY - failing);
    values.addObject().put("name", "long").put("value", "a".repeat(TOO_LONG)).put("count", failing);
    Files.writeString(home.resolve("texts.json"), file.toString());
  }

  private CookProcess run(String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "run";
    arguments[1] = "texts.json";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CookProcess.start(home, arguments);
  }

  @Test
  void failedPiecesAreToldAndEndWithCodeThree() throws Exception {
    write(5);

    CookProcess cook = run("--out", "out", "--json");

    assertThat(cook.await()).as(cook.err()).isEqualTo(3);
    JsonNode summary = JsonMapper.shared().readTree(cook.out());
    assertThat(summary.path("failed").intValue()).isEqualTo(5);
    assertThat(summary.path("status").asString()).isEqualTo("completed_with_failures");
    assertThat(summary.path("filled").intValue()).isEqualTo(SUPPLY - 5);
    new ShapesFixture(home).healthy(".cookery");
  }

  @Test
  void whenTooManyPiecesFailTheCookPausesInsteadOfFailingThemAll() throws Exception {
    write(SUPPLY);

    CookProcess cook = run("--out", "out");

    assertThat(cook.await()).as(cook.err()).isEqualTo(1);
    assertThat(cook.err()).contains("too many pieces fail");
    assertThat(home.resolve("out")).doesNotExist();
    new ShapesFixture(home).healthy(".cookery");
  }
}
