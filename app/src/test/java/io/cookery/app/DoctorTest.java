package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code cook doctor} finds what was spoilt, and its advice mends it. */
class DoctorTest {

  @TempDir Path home;

  private WordsFixture words;

  @BeforeEach
  void folder() {
    words = new WordsFixture(home);
  }

  private Said doctor(Map<String, String> environment, String... more) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("COOKERY_DATA", words.data().toString());
    List<String> arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(List.of(more));
    return CommandLineFixture.cook(all, arguments.toArray(String[]::new));
  }

  private Said doctor(String... more) {
    return doctor(Map.of(), more);
  }

  private static JsonNode check(Said said, String subject) {
    return JsonMapper.shared()
        .readTree(said.out())
        .path("checks")
        .valueStream()
        .filter(one -> one.path("subject").asString().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private Path asset() throws IOException {
    try (Stream<Path> files = Files.walk(words.data().resolve("assets"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).length() == 64)
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aFileOfAPieceThatIsGoneIsFoundAndTheAdviceIsACommandThatMendsIt() throws Exception {
    Path file = words.files("files of mine.yaml", "Files");
    words.run(file);
    Files.delete(asset());

    Said said = doctor("--json");

    assertThat(said.code()).isEqualTo(1);
    JsonNode assets = check(said, "assets");
    assertThat(assets.path("state").asString()).isEqualTo("wrong");
    assertThat(assets.at("/details/0").asString()).contains("Files, slot ").endsWith(" is gone");
    String advice = assets.path("advice").asString();
    assertThat(advice).isEqualTo("cook run '" + file + "' --fresh --data " + words.data());
    Said again = words.cook("run", file.toString(), "--fresh", "--out", home + "/again");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(doctor().code()).isZero();
  }

  @Test
  void filesOfOtherSizesAndWithDeepOfOtherBytesAreFound() throws Exception {
    words.run(words.files("files.yaml", "Files"));
    Path asset = asset();
    byte[] whole = Files.readAllBytes(asset);
    asset.toFile().setWritable(true);
    byte[] other = whole.clone();
    other[0] ^= 1;
    Files.write(asset, other);
    assertThat(doctor().code()).isZero();
    Said deep = doctor("--deep");
    assertThat(deep.code()).isEqualTo(1);
    assertThat(deep.out()).contains("has other bytes than were kept");

    Files.write(asset, new byte[] {1});
    Said said = doctor();
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("has 1 bytes instead of " + whole.length);
  }

  @Test
  void keysThatAreNotSetAndServicesThatAreAwayAreFound() throws Exception {
    words.run(words.words("words.yaml", "Words"));
    Files.createDirectories(words.data().resolve("tools"));
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      Files.writeString(
          words.data().resolve("tools/painter.json"),
          """
          {"adapter": "http", "mode": "immediate", "description": "Paints.",
           "inputSchema": {"type": "object"},
           "submit": {"url": "http://127.0.0.1:%d/paint?a=[[seed]]", "outputs": "/made",
                      "headers": {"X-Key": "${env:PAINTER_KEY}"}}}
          """
              .formatted(port));
      Said unset = doctor("--json");
      assertThat(unset.code()).isEqualTo(1);
      assertThat(check(unset, "tool painter").path("words").asString())
          .isEqualTo("PAINTER_KEY is not set here");
      assertThat(check(unset, "tool painter").path("advice").asString())
          .isEqualTo("export PAINTER_KEY=…");
      Said well = doctor(Map.of("PAINTER_KEY", "secret-123"));
      assertThat(well.code()).as(well.out()).isZero();
      assertThat(well.out()).doesNotContain("secret-123");
    }
    Said away = doctor(Map.of("PAINTER_KEY", "secret-123"));
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.out()).contains("WRONG  tool painter", "127.0.0.1:" + port + " takes no");
    assertThat(doctor(Map.of("PAINTER_KEY", "secret-123"), "--offline").code()).isZero();
  }

  @Test
  void portsOfOthersAreToldAndAreNoTrouble() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.start();
    try {
      String port = Integer.toString(other.getAddress().getPort());
      Said said = doctor(Map.of("COOKERY_PORT", port), "--json");
      assertThat(said.code()).as(said.out()).isZero();
      assertThat(check(said, "port").path("state").asString()).isEqualTo("note");
      assertThat(check(said, "port").path("words").asString())
          .contains(port + " is used by another program");
      assertThat(check(said, "port").path("advice").asString()).startsWith("cook serve --port 0");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void theTableFitsEightyColumnsAndAFreshMachineIsLookedAtToo() throws Exception {
    Said fresh = doctor();
    assertThat(fresh.code()).as(fresh.out()).isZero();
    assertThat(fresh.out().replaceAll("\\s+", " "))
        .contains("java", "nothing was cooked here yet", "everything holds");
    words.run(words.words("words.yaml", "Words"));
    Said said = doctor();
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.out().lines().filter(line -> !line.contains("→")))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    assertThat(said.out()).contains("ok     shared-concurrency  A limited");
  }
}
