package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do wrong, and what they are told: nothing is made, and the exit code is 2. */
class BadInputTest {

  private static final String HEAD =
      """
      name: Bad
      supply: 4
      generator: { tool: string, params: { text: "[[Hat]] [[Body]]" } }
      """;

  @TempDir Path folder;

  static Stream<Arguments> rows() {
    return Stream.of(
        row("not YAML", "name: [Bad\nsupply: 4\n", 2, "a comma is missing here"),
        row("HTML", "<!DOCTYPE html>\n<html></html>\n", 1, "is HTML or XML"),
        row("a key without a space", "name:Bad\n", 1, "a key needs a space after its colon"),
        row("an apostrophe", "name: 'it's'\n", 1, "a quote ends before this"),
        row(
            "a dash without a space",
            "a:\n- b: c\n  d:\n  -e\n  -f\n",
            5,
            "needs a space after its dash"),
        row(
            "a text behind a pipe",
            "name: |5x\n  a\n",
            1,
            "after | or > a text begins in the next"),
        row("an anchor", "name: & x\n", 1, "a text that begins with & or * needs quotes"),
        row("a directive", "%YAML a.b\n---\nx: 1\n", 1, "a line that begins with %"),
        row("a key without a colon", "name N\nsupply: 2\n", 2, "the line before this has no"),
        row("a misspelled rule", HEAD + "rules: [ { forbid: {} } ]\n", 4, "no key \"forbid\""),
        row(
            "a word half closed",
            HEAD.replace("[[Hat]] [[Body]]", "[[Hat] x") + hats(),
            3,
            "is not closed"),
        row(
            "a layer's slip",
            """
            name: Bad
            supply: 1
            generator:
              tool: layers
              params: { width: 8, height: 8, layers: [ { file: a.png, opacity: 50 } ] }
            """,
            5,
            "/layers/0/opacity: is 50, but must be from 0 to 1\n"),
        row("an unknown key", HEAD + "trait: []\n", 4, "did you mean \"traits\"?"),
        row(
            "a weight below 0",
            traits("{ name: Fez, weight: -1 }"),
            6,
            "/traits/0/values/0/weight: is -1, but must be 0 (never) or more"),
        row("counts above the supply", traits("{ name: Fez, count: 5 }"), 6, "/traits/0/values"),
        row(
            "an unknown placeholder",
            HEAD.replace("[[Hat]]", "[[Hta]]") + traits("Fez").substring(HEAD.length()),
            3,
            "/generator/params/text: "),
        row(
            "a missing layer image",
            """
            name: Bad
            supply: 1
            generator:
              tool: layers
              params: { width: 8, height: 8, layers: ["hat/[[Hat]].png"] }
            traits: [ { category: Hat, values: [Fez] } ]
            """,
            5,
            "hat/Fez.png"),
        row(
            "a rule that names nobody",
            traits("Fez") + "rules: [ { exclude: { Hat: Crown, Body: Tin } } ]\n",
            9,
            "/rules/0/exclude/Hat"),
        row(
            "a supply of 0",
            HEAD.replace("supply: 4", "supply: 0"),
            2,
            "/supply: is 0, but must be from 1 to 1000000"),
        row(
            "a supply of a billion",
            HEAD.replace("supply: 4", "supply: 1000000000"),
            2,
            "/supply: is 1000000000, but must be from 1 to 1000000"),
        row(
            "more pieces than there can be",
            traits("Fez, Cap"),
            2,
            "/supply: 4 pieces are impossible, but 2 are possible"),
        row(
            "a spell",
            "name: Bad\nsupply: 1\ngenerator: { spell: portrait }\n",
            3,
            "there is no spell named"),
        row(
            "params of the wrong type",
            "name: Bad\nsupply: 1\ngenerator: { tool: string, params: { text: 5 } }\n",
            3,
            "/generator/params/text: is 5, but the tool string takes a text"));
  }

  private static Arguments row(String name, String file, int line, String words) {
    return Arguments.of(name, file, line, words);
  }

  private static String hats() {
    return traits("Fez").substring(HEAD.length());
  }

  private static String traits(String hats) {
    return HEAD
        + """
        traits:
          - category: Hat
            values: [ %s ]
          - category: Body
            values: [ Tin ]
        """
            .formatted(hats);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aBadFileIsToldWithItsLineAndNothingIsMade(String name, String text, int line, String words)
      throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), text);
    Path out = folder.resolve("out");
    Path data = folder.resolve("data");

    Said said = CommandLineFixture.cook("run", file + "", "--out", out + "", "--data", data + "");

    assertThat(said.err()).contains("bad.yaml:" + line + ": ").contains(words);
    assertThat(said.err()).doesNotContain("\tat ");
    assertThat(said.out()).isEmpty();
    assertThat(said.code()).isEqualTo(2);
    assertThat(out).doesNotExist();
    assertThat(data).doesNotExist();
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsToldBeforeAnythingIsCooked() throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), good());
    Path inTheWay = Files.writeString(folder.resolve("taken"), "x");
    Path data = folder.resolve("data");

    Said said =
        CommandLineFixture.cook(
            "run", file + "", "--out", inTheWay.resolve("out") + "", "--data", data + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("is not a folder; choose another with --out");
    assertThat(data).doesNotExist();
  }

  @Test
  void aDataDirectoryThatCannotBeMadeIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), good());
    Path inTheWay = Files.writeString(folder.resolve("taken"), "x");

    Said said =
        CommandLineFixture.cook(
            "run",
            file + "",
            "--out",
            folder.resolve("out") + "",
            "--data",
            inTheWay.resolve("data") + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("data directory").doesNotContain("should not");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Said said = CommandLineFixture.cook("plan", folder.resolve("robots.yaml") + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("robots.yaml: there is no such file");
  }

  @Test
  void badUsageIsToldInAFewLines() {
    Said command = CommandLineFixture.cook("rnu", "x.yaml");
    Said option = CommandLineFixture.cook("run", "x.yaml", "--otu", "y");
    Said number = CommandLineFixture.cook("import-layers", "x", "--supply", "many");

    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err())
        .isEqualTo("cook: there is no command rnu; did you mean \"run\"?\ntry: cook --help\n");
    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("there is no option --otu").contains("mean \"--out\"?");
    assertThat(number.code()).isEqualTo(2);
    assertThat(number.err()).contains("many");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run                                  | FILE is missing: The collection file
          keys revoke                          | KEY is missing: A key by its id
          run a b                              | "b" is one word too many; what has blanks in it needs quotes
          run x --out                          | --out: needs DIR behind it
          run x --out --json                   | --out: needs DIR behind it
          import-layers x -o                   | --output: needs FILE behind it
          run x --out a --out b                | --out: is there twice; give it once
          run x --json --json                  | --json: is there twice; give it once
          plan x --json=3                      | --json: takes no value; give it alone
          run x --help=3                       | --help: takes no value; give it alone
          import-layers x --supply 1.5         | --supply: must be a whole number up to 2147483647, but it is "1.5"
          import-layers x --supply 99999999999 | --supply: must be a whole number up to
          run x --max-concurrent=              | --max-concurrent: must be a whole number
          """)
  void wordsBehindACommandAreToldInWordsOfOurOwn(String command, String words) {
    Said said = CommandLineFixture.cook(command.split(" "));

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("cook: " + words).hasLineCount(2).contains("try: cook ");
  }

  @Test
  void aFileInPlaceOfAFolderOfLayersIsToldAsOne() throws IOException {
    Path file = Files.writeString(folder.resolve("art.png"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

    Said named = CommandLineFixture.cook("import-layers", file + "");
    Said leading = CommandLineFixture.cook("import-layers", link + "");
    Said none = CommandLineFixture.cook("import-layers", folder.resolve("none") + "");

    assertThat(named.err()).contains("art.png: is a file; name the folder that has a folder");
    assertThat(leading.err()).contains("link: is a link that leads to nothing");
    assertThat(none.err()).contains("none: there is no such folder");
    assertThat(named.code()).isEqualTo(2);
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAFailure() throws Exception {
    Files.writeString(folder.resolve("good.yaml"), good());

    CookProcess cook =
        CookProcess.runTo(Path.of("/dev/full"), folder, "plan", "good.yaml", "--json");

    assertThat(cook.await()).isEqualTo(2);
    assertThat(cook.err()).contains("standard output cannot be written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan good.yaml", "plan good.yaml --json", "run --help", "--version"})
  void aReaderThatWantsNoMoreIsNoFailure(String command) throws Exception {
    Files.writeString(folder.resolve("good.yaml"), good());

    CookProcess cook = CookProcess.runUnread(folder, command.split(" "));

    assertThat(cook.code()).isZero();
    assertThat(cook.err()).doesNotContain("cannot be written", "Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan good.yaml", "run --help", "--version"})
  void whateverCannotBeWrittenIsAFailure(String command) throws Exception {
    Files.writeString(folder.resolve("good.yaml"), good());

    CookProcess cook = CookProcess.runTo(Path.of("/dev/full"), folder, command.split(" "));

    assertThat(cook.code()).isEqualTo(2);
    assertThat(cook.err()).contains("standard output cannot be written");
  }

  @Test
  void controlCharactersInNamesAreShownAndNotWritten() {
    Said said = CommandLineFixture.cook("plan", folder.resolve("a\u001b]0;b\u0007.yaml") + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("a\\x1b]0;b\\x07.yaml").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run good.yaml --out=", "run good.yaml --data=", "plan ''", "status --data="})
  void anEmptyPathIsNotThisFolder(String command) throws IOException {
    String file = Files.writeString(folder.resolve("good.yaml"), good()) + "";

    Said said = CommandLineFixture.cook(words(command.replace("good.yaml", file)));

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("is empty; name a file or a folder");
  }

  private static String[] words(String command) {
    return Stream.of(command.split(" "))
        .map(word -> word.equals("''") ? "" : word)
        .toArray(String[]::new);
  }

  @Test
  void aFileWhoseNameBeginsWithAnAtSignIsAFile() throws Exception {
    Files.writeString(folder.resolve("@good.yaml"), good());
    Files.writeString(folder.resolve("good.yaml"), "--json"); // would be read in its place

    CookProcess cook = CookProcess.runTo(Path.of("/dev/null"), folder, "plan", "@good.yaml");

    assertThat(cook.await()).isZero();
  }

  @Test
  void noScopeAtAllIsTold() {
    Said said = CommandLineFixture.cook("keys", "create", "x", "--scope", ",");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--scope: names no scope; there are read");
  }

  private static String good() {
    return "name: Good\nsupply: 1\ngenerator: { tool: string, params: { text: hello } }\n";
  }
}
