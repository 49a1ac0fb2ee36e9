package io.cookery.server.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Role;
import io.cookery.id.CollectionId;
import io.cookery.server.Client;
import io.cookery.server.ServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of the server's somebody can get at by naming them in a recipe. */
class ServerFilesTest {

  private static final Path LAYERS = layers();

  @RegisterExtension
  static final ServerFixture SERVER = new ServerFixture(settings -> settings.layers(LAYERS));

  private static Path layers() {
    try {
      Path outside = Files.createTempDirectory("cookery-files");
      Files.writeString(outside.resolve("secret.txt"), "secret");
      Path layers = Files.createDirectory(outside.resolve("layers"));
      Files.writeString(layers.resolve("a.txt"), "public");
      Files.createSymbolicLink(layers.resolve("link.txt"), outside.resolve("secret.txt"));
      return layers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String recipe(String file) {
    return """
    {"name": "F", "supply": 1,
     "generator": {"tool": "static", "params": {"file": "%s"}}}
    """
        .formatted(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.txt", "/etc/passwd", "../secret.txt", "link.txt", "x/../../secret.txt", "."})
  void nobodyButTheOwnerNamesAny(String file) {
    Client client = SERVER.newAccount();
    assertThat(client.post("/v1/collections", recipe(file)).isProblem(422, "invalid").text())
        .contains("/generator/params/file")
        .doesNotContain(LAYERS.toString());
    client.post("/v1/collections/plan", recipe(file)).isProblem(422, "invalid");
    for (String tool : new String[] {"svg", "layers"}) {
      String params =
          tool.equals("svg")
              ? "{\"template\": \"%s\", \"width\": 9, \"height\": 9}"
              : "{\"width\": 9, \"height\": 9, \"layers\": [\"%s\"]}";
      client
          .post(
              "/v1/collections",
              "{\"name\": \"F\", \"supply\": 1, \"generator\": {\"tool\": \"%s\", \"params\": %s}}"
                  .formatted(tool, params.formatted(file)))
          .isProblem(422, "invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../secret.txt", "link.txt", "..\\\\secret.txt", "."})
  void theOwnerNamesNoneOutsideTheFolder(String file) {
    SERVER.owner().post("/v1/collections", recipe(file)).isProblem(422, "invalid");
  }

  @Test
  void theOwnerNamesThoseInTheFolderAndNobodyElseChoosesAmongThem() {
    Client owner = SERVER.owner();
    String path = owner.post("/v1/collections", recipe("a.txt")).is(201).header("Location");
    owner.post(path + "/plan", "").is(200);
    Client editor = SERVER.newAccount();
    SERVER
        .cookery()
        .shares()
        .share(
            CollectionId.parse(path.replace("/v1/collections/", "")),
            editor.account(),
            Role.editor);
    String other = "{\"generator\": {\"tool\": \"static\", \"params\": {\"file\": \"b.txt\"}}}";
    editor.send("PATCH", path, other).isProblem(403, "forbidden");
    editor.send("PATCH", path, "{\"name\": \"G\"}").is(200);
    assertThat(owner.send("PATCH", path, other).isProblem(422, "invalid").text()).contains("b.txt");
  }

  @Test
  void textsNeedNoFiles() {
    SERVER
        .newAccount()
        .post(
            "/v1/collections",
            """
            {"name": "T", "supply": 1,
             "generator": {"tool": "static", "params": {"text": "hello"}}}
            """)
        .is(201);
  }
}
