package io.cookery.server.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.account.Role;
import io.cookery.id.CollectionId;
import io.cookery.server.Client;
import io.cookery.server.Recipes;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AssetRoutesTest {

  @RegisterExtension
  static final ServerFixture SERVER =
      new ServerFixture()
          .with(
              new PictureTool("wide", () -> Pictures.png(300, 100), "image/png"),
              new PictureTool("bomb", () -> Pictures.bomb(60_000, 60_000), "image/png"),
              new PictureTool("page", Pictures::page, "text/html"),
              new PictureTool("odd", () -> Pictures.png(2, 2), "no type"));

  private final Client client = SERVER.newAccount();

  private String cooked(String tool) {
    String recipe =
        """
        {"name": "P", "supply": 1, "generator": {"tool": "%s", "params": {}}}
        """
            .formatted(tool);
    return cook(client.post("/v1/collections", recipe).is(201).header("Location"));
  }

  private String cook(String collection) {
    String cook = client.post(collection + "/cooks", "{}").is(201).header("Location");
    await().until(() -> client.get(cook).get("status").equals("completed"));
    return collection;
  }

  private String asset(String collection) {
    return client
        .get(collection + "/pieces/0")
        .is(200)
        .json()
        .path("outputs")
        .get(0)
        .path("url")
        .asString();
  }

  private static BufferedImage image(Reply reply) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(reply.body()));
  }

  @Test
  void anAssetIsGivenWholeOrInPartAndKeptForEver() {
    String url = asset(cooked("wide"));
    Reply whole = client.get(url).is(200);
    assertThat(whole.body()).isEqualTo(Pictures.png(300, 100));
    assertThat(whole.header("Content-Type")).isEqualTo("image/png");
    assertThat(whole.header("Cache-Control")).contains("immutable").contains("private");
    assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    String tag = whole.header("ETag");
    client.send("GET", url, null, "If-None-Match", tag).is(304);

    Reply part = client.send("GET", url, null, "Range", "bytes=1-3").is(206);
    assertThat(part.text()).isEqualTo("PNG");
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes 1-3/" + Pictures.png(300, 100).length);
    client.send("GET", url, null, "Range", "bytes=1-3", "If-Range", tag).is(206);
    client.send("GET", url, null, "Range", "bytes=1-3", "If-Range", "\"x\"").is(200);
    client.send("GET", url, null, "Range", "bytes=9999999-").is(416);
  }

  @Test
  void onlyWhoMaySeeAPieceThatHasItSeesIt() {
    String collection =
        cook(client.post("/v1/collections", Recipes.texts(2)).is(201).header("Location"));
    String url = asset(collection);
    Client other = SERVER.newAccount();
    other.get(url).isProblem(404, "not_found");
    CollectionId id = CollectionId.parse(collection.replace("/v1/collections/", ""));
    SERVER.cookery().shares().share(id, other.account(), Role.viewer);
    other.get(url).is(200);
    SERVER.cookery().shares().remove(id, other.account());
    other.get(url).isProblem(404, "not_found");
    client.get(url).is(200);
    client.get("/v1/assets/" + "0".repeat(64)).isProblem(404, "not_found");
    client.get("/v1/assets/" + "A".repeat(64)).isProblem(404, "not_found");
    client.get("/v1/assets/..%2f..%2fetc%2fpasswd").is(400);
    SERVER.stranger().get(url).isProblem(401, "unauthenticated");
  }

  @Test
  void whatAToolMadeRunsNothingInABrowser() {
    Reply page = client.get(asset(cooked("page"))).is(200);
    assertThat(page.header("Content-Security-Policy")).startsWith("sandbox;");
    assertThat(page.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    Reply odd = client.get(asset(cooked("odd"))).is(200);
    assertThat(odd.header("Content-Type")).isEqualTo("application/octet-stream");
  }

  @Test
  void aThumbnailIsAsWideAsAskedForOrALittleWider() throws IOException {
    String url = asset(cooked("wide"));
    Reply small = client.get(url + "?w=100").is(200);
    assertThat(image(small).getWidth()).isEqualTo(128);
    assertThat(image(small).getHeight()).isEqualTo(43);
    assertThat(small.header("ETag")).isNotEqualTo(client.get(url).header("ETag"));
    assertThat(client.get(url + "?w=128").body()).isEqualTo(small.body());
    assertThat(image(client.get(url + "?w=4096").is(200)).getWidth()).isEqualTo(300);
    client.get(url + "?w=0").isProblem(422, "invalid");
    client.get(url + "?w=4097").isProblem(422, "invalid");
    client.get(url + "?w=x").isProblem(400, "malformed");
  }

  @Test
  void aPictureThatUnpacksToTooMuchIsNotUnpacked() {
    String url = asset(cooked("bomb"));
    assertThat(client.get(url + "?w=64").isProblem(422, "invalid").text())
        .contains("3600000000 pixels");
    client.get(url).is(200);
    client.get(asset(cooked("page")) + "?w=64").isProblem(422, "invalid");
  }
}
