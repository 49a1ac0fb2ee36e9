package io.cookery.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.input.BadInputException;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFilesTest {

  private final GuardedClient client =
      GuardedClient.open(ClientSettings.of(AddressRules.publicOnly()));
  private final List<ToolAdapter> adapters =
      List.of(
          new HttpAdapter(
              new HttpSettings(
                  client,
                  _ -> null,
                  SecretNames.standard(),
                  Optional::empty,
                  InstantSource.system())));

  @TempDir private Path folder;

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void everyFileIsAToolOfItsName() throws Exception {
    // The tool of the examples.
    Files.copy(Path.of("../examples/http/tool.json"), folder.resolve("liner.json"));
    Files.writeString(folder.resolve("notes.txt"), "no tool");

    assertThat(ToolFiles.read(folder, adapters)).extracting(Tool::name).containsExactly("liner");
    assertThat(ToolFiles.read(folder.resolve("nowhere"), adapters)).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWithItsFile() throws Exception {
    Files.writeString(folder.resolve("a.json"), "{\"adapter\": \"http\", \"mode\": \"later\"}");
    Files.writeString(folder.resolve("b.json"), "{");
    Files.writeString(folder.resolve("c.json"), "[]");
    Files.writeString(folder.resolve("D.json"), "{}");

    BadInputException bad =
        catchThrowableOfType(BadInputException.class, () -> ToolFiles.read(folder, adapters));
    assertThat(bad.getMessage())
        .contains("a.json: must be immediate or webhook or polling")
        .contains("b.json: line 1: the file ends before every bracket is closed")
        .contains("c.json: must be http")
        .contains("D.json: the name");
  }
}
