package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cook run --notify}. */
class NotifyTest {

  private static final String BELL = "\u0007";

  @TempDir Path home;

  private String run(boolean terminal, String... more) throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String name : new String[] {"notify-send", "osascript"}) {
      Path program = bin.resolve(name);
      Files.writeString(program, "#!/bin/sh\nprintf '%s|' \"$@\" >> \"$0.said\"\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
    Path file = home.resolve("it's.yaml");
    Files.writeString(
        file,
        """
        name: Two
        supply: 2
        generator: { tool: string, params: { text: "[[N]]" } }
        traits: [ { category: N, range: { start: 1, end: 9, unique: true } } ]
        """);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Session session =
        new Session(
            new Terminal(out, new Screen(to, terminal, 100), false, false, true, 100),
            Map.of("PATH", bin.toString(), "COOKERY_DATA", home.resolve("data").toString()));
    String[] arguments = new String[more.length + 4];
    String[] first = {"run", file.toString(), "--out", home.resolve("out").toString()};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    int code = Cook.line(session, arguments).execute(arguments);
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void itRingsAtATerminalAndShowsANotice() throws Exception {
    assertThat(run(true)).doesNotContain(BELL);
    assertThat(home.resolve("bin/notify-send.said")).doesNotExist();
    assertThat(run(true, "--notify")).contains(BELL);
    assertThat(home.resolve("bin/notify-send.said"))
        .content()
        .endsWith("--|cook run " + home.resolve("it's.yaml") + "|done|");
    assertThat(run(false, "--notify")).doesNotContain(BELL);
  }
}
