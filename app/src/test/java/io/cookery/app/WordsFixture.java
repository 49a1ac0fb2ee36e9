package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import io.cookery.app.terminal.Question;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Small collections in a folder, and commands for its data directory.
 *
 * @param home the folder
 */
record WordsFixture(Path home) {

  /** Two pieces of text. */
  Path words(String file, String name) throws IOException {
    return write(
        file,
        """
        name: %s
        supply: 2
        generator: { tool: string, params: { text: "[[Word]]" } }
        traits: [ { category: Word, values: [ a, b ] } ]
        """
            .formatted(name));
  }

  /** Three pieces, of which two have the same file: 7 and 11 bytes. */
  Path files(String file, String name) throws IOException {
    write("one.bin", "1234567");
    write("two.bin", "12345678901");
    return write(
        file,
        """
        name: %s
        supply: 3
        generator: { tool: static, params: { file: "[[Which]].bin" } }
        unique: false
        traits:
          - category: Which
            values: [ { name: one, count: 2 }, { name: two, count: 1 } ]
        """
            .formatted(name));
  }

  Path write(String file, String text) throws IOException {
    return Files.writeString(home.resolve(file), text);
  }

  Path data() {
    return home.resolve("data");
  }

  /** A command for the data directory. */
  Said cook(String... arguments) {
    return CommandLineFixture.cook(ofData(arguments));
  }

  private String[] ofData(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data().toString();
    return all;
  }

  /** The same, which must end well. */
  Said done(String... arguments) {
    Said said = cook(arguments);
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  /** The same at a terminal, where somebody types this. */
  Said typing(String typed, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), false, 100),
            false,
            false,
            true,
            100);
    Question question =
        new Question(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), true);
    Session session = new Session(terminal, Map.of(), question);
    int code = Cook.line(session, arguments).execute(ofData(arguments));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Cooks a file and exports it to {@code <file>-out}. */
  Said run(Path file) {
    return done("run", file.toString(), "--out", out(file).toString());
  }

  Path out(Path file) {
    return home.resolve(file.getFileName() + "-out");
  }

  /** What {@code cook list} knows, the last that was worked on first. */
  JsonNode list() {
    return JsonMapper.shared().readTree(done("list", "--json").out()).path("items");
  }

  String idOf(String name) {
    return list()
        .valueStream()
        .filter(item -> item.path("name").asString().equals(name))
        .map(item -> item.path("id").asString())
        .findFirst()
        .orElseThrow();
  }
}
