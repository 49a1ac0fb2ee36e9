package io.cookery.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionFileTest {

  @TempDir Path folder;

  private final CollectionDefinitionReader reader =
      new CollectionDefinitionReader(new ToolRegistry(List.of()));

  private String refusal(String name, String text) throws IOException {
    return refusal(Files.writeString(folder.resolve(name), text));
  }

  private String refusal(Path file) {
    FileUnusable thrown =
        catchThrowableOfType(FileUnusable.class, () -> CollectionFile.read(file, reader));
    assertThat(thrown).as("the file was taken").isNotNull();
    return thrown.message().replace(folder + "/", "");
  }

  @Test
  void aProblemIsShownWithItsLineAndAMark() throws IOException {
    String text =
        """
        name: Robots
        supply: 5
        generator: { tool: layers }
        traits:
          - category: Hat
            values:
              - { name: Fez, weight: -3 }
        """;

    assertThat(refusal("robots.yaml", text))
        .contains(
            """
            robots.yaml:7: /traits/0/values/0/weight: is -3, but must be 0 (never) or more
                      - { name: Fez, weight: -3 }
                                     ^^^^^^^^^^\
            """);
  }

  @Test
  void problemsComeInTheOrderOfTheFile() throws IOException {
    assertThat(
            refusal("a.yaml", "suply: 3\nname: A\nseed: x\n")
                .lines()
                .filter(l -> l.startsWith("a.yaml")))
        .extracting(line -> line.replaceAll("^(a.yaml:\\d+: \\S+).*", "$1"))
        .containsExactly("a.yaml:1: /suply:", "a.yaml:1: /generator:", "a.yaml:3: /seed:");
  }

  @Test
  void jsonIsReadTooAndItsLinesAreKnown() throws IOException {
    assertThat(refusal("a.json", "{\n  \"name\": \"A\",\n\t\"supply\": 0\n}\n"))
        .contains(
            "a.json:3: /supply: is 0, but must be from 1 to 1000000\n     \"supply\": 0\n     ^");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: A~\\tsupply: 3            | 2 | a tab stands where YAML wants spaces; write spaces
          name: "A~supply: 3             | 1 | a quote is opened here and never closed
          name: A: B                     | 1 | a second ": " in one line
          name: @A                       | 1 | a text cannot begin with this character; put it in quotes
          name: A~supply 3~seed: 4       | 3 | a key needs ": " after it
          traits: [a, b~name: A          | 2 | a comma is missing here, or a bracket before it is not closed
          a:~  b: 1~ c: 2                | 3 | indented unlike the lines before it
          name: [[Hat]] is               | 1 | a text that begins with [[ needs quotes
          name: Robot #[[number]]        | 1 | what follows # is a comment and would be lost
          name: *hat                     | 1 | no anchor &hat before this
          name: !java.io.File x          | 1 | tags have no meaning here
          [a, b]: 1                      | 1 | a key must be a text
          name: A~---~name: B            | 2 | a second document begins here
          name: A~supply: 3~name: B      | 3 | /name: is written twice in the same object, first in line 1
          """)
  void whatIsNoYamlIsToldInPlainWords(String text, int line, String words) throws IOException {
    String yaml = text.replace("~", "\n").replace("\\t", "\t");

    assertThat(refusal("a.yaml", yaml)).startsWith("a.yaml:" + line + ": ").contains(words);
  }

  @Test
  void brokenJsonIsToldWithItsLine() throws IOException {
    assertThat(refusal("a.json", "{\n  \"name\": \"A\"\n  \"supply\": 1\n}"))
        .startsWith("a.json:3: a comma is missing here");
    assertThat(refusal("b.json", "{\"name\": 1, \"name\": 2}"))
        .startsWith("b.json:1: /name: is written twice");
    assertThat(refusal("c.json", "{} {}")).contains("something follows the end of the object");
  }

  @Test
  void aFileThatIsNoTextIsTold() throws IOException {
    Path latin =
        Files.write(
            folder.resolve("l.yaml"), "name: A\nx: é".getBytes(StandardCharsets.ISO_8859_1));
    Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {'a', 0, 'b'});

    assertThat(refusal(latin)).isEqualTo("l.yaml:2: is not UTF-8 text; save it as UTF-8");
    assertThat(refusal(binary)).isEqualTo("b.yaml:1: has a control character; is it a text file?");
  }

  @Test
  void aFileThatIsNotThereIsToldWithItsNeighbour() throws IOException {
    Files.writeString(folder.resolve("robots.yaml"), "x");

    assertThat(refusal(folder.resolve("robot.yaml")))
        .isEqualTo("robot.yaml: there is no such file; did you mean robots.yaml?");
    assertThat(refusal(folder.resolve("robots.yml"))).endsWith("did you mean robots.yaml?");
    assertThat(refusal(folder.resolve("no/robots.yaml"))).contains("not even its folder");
  }

  @Test
  void aFolderAndAnEmptyFileAreTold() throws IOException {
    assertThat(refusal("e.yaml", " \n")).startsWith("e.yaml: is empty");
    assertThat(refusal(folder)).contains("is a folder").endsWith("e.yaml");
  }

  @Test
  void aFileBeyondTheLimitIsNotRead() throws IOException {
    Path large = Files.write(folder.resolve("l.yaml"), new byte[SourceReader.MAX_FILE_BYTES + 1]);

    assertThat(refusal(large)).contains("at most " + SourceReader.MAX_FILE_BYTES);
  }

  @Test
  void aFileOfManyAliasesIsBounded() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("]\n");
    }

    assertThat(refusal("bomb.yaml", bomb.toString())).contains("values, aliases followed");
  }

  @Test
  void aFileThatIsNestedTooDeepIsBounded() throws IOException {
    assertThat(refusal("deep.yaml", "a: " + "[".repeat(200) + "]".repeat(200)))
        .contains("nested deeper than " + SourceTree.MAX_DEPTH);
    assertThat(refusal("deep.json", "[".repeat(200) + "]".repeat(200)))
        .contains("nested deeper than " + SourceTree.MAX_DEPTH);
  }

  @Test
  void aLongLineIsShownAroundItsMark() throws IOException {
    String values = "{ name: v, weight: 1 }, ".repeat(30);

    assertThat(
            refusal(
                "a.yaml",
                "name: A\nsupply: 3\ntraits: [ { category: H, values: [ "
                    + values
                    + "{ name: w, weight: -1 } ] } ]\n"))
        .contains("/traits/0/values/30/weight")
        .satisfies(text ->
            assertThat(text.lines().filter(line -> line.startsWith(" ")))
                .hasSize(4)
                .allMatch(line -> line.length() < 110));
  }
}
