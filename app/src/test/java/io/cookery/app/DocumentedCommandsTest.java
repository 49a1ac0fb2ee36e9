package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Every {@code cook} command that a document shows is one that there is, with options that exist.
 */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");

  @TempDir Path folder;

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```");

  /** A line of a block, behind a prompt or variables. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^(?:\\$ )?(?:[A-Z_]+=\\S+ )*(?:\\./)?cook ([^\\n|>&;#]+)");

  /** In a sentence, between backticks. */
  private static final Pattern WITHIN =
      Pattern.compile("`(?:\\$ )?(?:\\./)?cook ([^`\\n|>&;#]+)[^`\\n]*`");

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  /** Handled by the script of a clone. */
  private static final String OF_THE_SCRIPT = "dist";

  /** What stands for a number or one of a few words in a document. */
  private static final Map<String, String> MEANT =
      Map.of("N", "1", "STARTER", "layers", "SHELL", "bash", "[DIR]", "DIR");

  static Stream<Path> documents() throws IOException {
    List<Path> all =
        new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all.stream();
  }

  private static List<String> commands(Path document) throws IOException {
    String text = Files.readString(document);
    Stream<String> ofBlocks =
        BLOCK.matcher(text).results().flatMap(block -> found(LINE, block.group(1)));
    return Stream.concat(ofBlocks, found(WITHIN, BLOCK.matcher(text).replaceAll(""))).toList();
  }

  private static Stream<String> found(Pattern command, String text) {
    return command.matcher(text).results().map(found -> found.group(1).strip());
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(MatchResult::group)
        .map(word -> word.replaceAll("^[\"']|[\"']$|[.,:)]+$", ""))
        .map(word -> MEANT.getOrDefault(word, word))
        .takeWhile(word -> !word.equals("…"))
        .toArray(String[]::new);
  }

  /** What is wrong with a command; empty if nothing. */
  private static String wrong(String command) {
    String[] words = words(command);
    boolean general = words.length == 0 || words[0].equals("COMMAND") || words[0].startsWith("-");
    if (general || words[0].equals(OF_THE_SCRIPT)) {
      return "";
    }
    CommandLine line = CommandLineFixture.line();
    try {
      line.parseArgs(words);
      return "";
    } catch (CommandLine.MissingParameterException incomplete) {
      // A sentence may name a command without what belongs to it.
      return "";
    } catch (ParameterException e) {
      return "cook " + command + ": " + e.getMessage();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namesCommandsThatThereAre(Path document) throws IOException {
    assertThat(
            commands(document).stream()
                .map(DocumentedCommandsTest::wrong)
                .filter(w -> !w.isEmpty()))
        .isEmpty();
  }

  /** What the robots' page says to try first. */
  @ParameterizedTest
  @ValueSource(
      strings = {"seed: 42|seed: 7", "rarity: apportioned|rarity: sampled", "end: 200|end: 500"})
  void whatIsToBeTriedWorks(String change) throws IOException {
    Path robots = ROOT.resolve("examples/robots");
    Path original = robots.resolve("robots.yaml");
    String[] fromTo = change.split("\\|", -1);
    String text = Files.readString(original);
    String changed = text.replace(fromTo[0], fromTo[1]);
    if (change.startsWith("end")) {
      changed = changed.replace("supply: 200", "supply: 500");
    }
    if (change.startsWith("rarity") && changed.equals(text)) {
      changed = "rarity: sampled\n" + text;
    }
    assertThat(changed).as("the page speaks of what the file says").isNotEqualTo(text);
    Path copy = Files.writeString(beside(robots).resolve("tried.yaml"), changed);

    CommandLineFixture.Said plan = CommandLineFixture.cook("plan", copy.toString(), "--json");

    assertThat(plan.code()).as(plan.err()).isZero();
  }

  /** A copy of a folder with all that is in it. */
  private Path beside(Path other) throws IOException {
    try (Stream<Path> files = Files.walk(other)) {
      for (Path file : files.filter(each -> !each.equals(other)).toList()) {
        Files.copy(file, folder.resolve(other.relativize(file).toString()));
      }
    }
    return folder;
  }

  @Test
  void commandsAreFound() throws IOException {
    assertThat(commands(ROOT.resolve("README.md")))
        .contains("run examples/robots/robots.yaml", "serve", "plan robots.yaml")
        .hasSizeGreaterThan(15);
    assertThat(wrong("run x.yaml --no-such-option")).contains("--no-such-option");
    assertThat(wrong("no-such-command x")).contains("no-such-command");
  }
}
