package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.app.CommandLineFixture.Said;
import io.cookery.app.file.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What shells, {@code man} and editors read of the command line. */
class ShellFilesTest {

  @TempDir Path folder;

  private static String said(String... arguments) {
    Said said = CommandLineFixture.cook(arguments);
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    return said.out();
  }

  /** What bash completes, asked as it asks when the Tab key is pressed. */
  private String completed(String line) throws IOException, InterruptedException {
    Path script = folder.resolve("cook.bash");
    Files.writeString(script, said("completion", "bash"));
    Path ask = folder.resolve("ask.bash");
    Files.writeString(
        ask,
        """
        source %s
        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}
        _complete_cook 2>/dev/null
        echo "${COMPREPLY[@]}"
        """
            .formatted(script, line, line));
    Process bash = new ProcessBuilder("bash", ask.toString()).redirectErrorStream(true).start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(answer).isZero();
    return answer.strip();
  }

  @ParameterizedTest
  @CsvSource({
    "cook ru,run",
    "cook keys rev,revoke",
    "cook run --max,--max-concurrent",
    "cook init te,text",
    "cook completion fi,fish"
  })
  void bashCompletes(String line, String word) throws Exception {
    assertThat(completed(line)).isEqualTo(word);
  }

  /** A script for bash says how zsh reads it. */
  @Test
  void zshReadsTheScriptOfBash() {
    assertThat(said("completion", "zsh")).contains("ZSH_VERSION", "bashcompinit");
    assertThat(said("completion", "bash")).doesNotStartWith("#").doesNotContain("YOUR_APP_HOME");
  }

  @Test
  void fishCompletesCommandsOptionsAndCommandsOfCommands() {
    assertThat(said("completion", "fish"))
        .contains("complete -c cook -f -n '__fish_use_subcommand' -a run -d 'Cooks the collection")
        .contains("-n '__fish_seen_subcommand_from run' -l max-concurrent -r -d 'Live jobs")
        .contains("__fish_seen_subcommand_from keys; and not __fish_seen_subcommand_from create")
        .doesNotContain("@|");
    assertThat(said("completion", "fish").lines())
        .allMatch(line ->
            line.chars().filter(each -> each == '\'').count() % 2 == 0 || line.contains("\\'"));
  }

  @Test
  void anotherShellIsToldWhichThereAre() {
    Said said = CommandLineFixture.cook("completion", "tcsh");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("must be one of bash, zsh, fish, but it is \"tcsh\"");
  }

  @Test
  void everyCommandHasAManualPage() throws IOException {
    said("man", folder.toString());

    try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("cook.1", "cook-run.1", "cook-retry-failed.1", "cook-keys-create.1");
    }
    String page = Files.readString(folder.resolve("man1/cook-run.1"));
    assertThat(page)
        .startsWith(".TH \"COOK\\-RUN\" \"1\"")
        .contains(".SH \"OPTIONS\"", "\\fB\\-\\-max\\-concurrent N\\fR", "cook run [OPTIONS] FILE");
    // Old formatters take nothing else, and a line that begins with a dot is a request.
    assertThat(page).matches("\\p{ASCII}*");
    assertThat(page.lines().filter(line -> line.startsWith(".")))
        .allMatch(line -> line.matches("\\.(TH|SH|TP|PP|nf|fi)( .*)?"));
  }

  @Test
  void theSchemaOfTheDocumentsIsThatOfTheProgram() throws IOException {
    assertThat(Path.of("../docs/cook.schema.json"))
        .as("write it with: ./cook schema > docs/cook.schema.json")
        .content()
        .isEqualToNormalizingNewlines(said("schema"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"robots/robots.yaml", "badges/badges.yaml", "haiku/haiku.yaml"})
  void theSchemaTakesTheExamples(String example) throws Exception {
    JsonNode node = JsonMapper.shared().readTree(said("schema"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(node);
    JsonNode definition = SourceFile.read(Path.of("../examples").resolve(example)).root();

    assertThat(schema.validate(definition)).isEqualTo(List.of());
  }
}
