package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A collection over HTTP alone, from its recipe to its pieces. */
class EndToEndTest {

  @RegisterExtension static final ServerFixture SERVER = new ServerFixture();

  @Test
  void aCollectionIsMadePlannedCookedAndRead() {
    Client client = SERVER.newAccount();
    Reply made = client.post("/v1/collections", Recipes.texts(20)).is(201);
    String collection = made.header("Location");
    assertThat(collection).isEqualTo("/v1/collections/" + made.get("id"));

    JsonNode plan = client.post(collection + "/plan", "").is(200).json();
    assertThat(plan.path("feasible").asBoolean()).isTrue();
    assertThat(plan.path("maxSupply").asInt()).isEqualTo(1_000_000);
    assertThat(plan.path("maxSupplyProven").asBoolean()).isTrue();
    assertThat(plan.path("samples")).hasSize(5);
    assertThat(plan.path("estimate").path("costUsd").asString()).isEqualTo("0.000000");

    Reply started = client.post(collection + "/cooks", "{\"maxConcurrent\": 3}").is(201);
    String cook = started.header("Location");
    await().until(() -> client.get(cook).get("status").equals("completed"));
    JsonNode ended = client.get(cook).json();
    assertThat(ended.path("filled").asInt()).isEqualTo(20);
    assertThat(ended.path("endedAt").asString()).matches("\\d{4}-.*Z");

    Set<String> texts = new HashSet<>();
    JsonNode page = client.get(collection + "/pieces?limit=7").is(200).json();
    while (true) {
      page.path("items")
          .forEach(piece -> texts.add(piece.path("outputs").get(0).path("text").asString()));
      if (page.path("next").isNull()) {
        break;
      }
      page =
          client
              .get(collection + "/pieces?limit=7&after=" + page.path("next").asString())
              .is(200)
              .json();
    }
    assertThat(texts).hasSize(20);

    JsonNode piece = client.get(collection + "/pieces/4").is(200).json();
    assertThat(piece.path("number").asInt()).isEqualTo(5);
    assertThat(piece.path("state").asString()).isEqualTo("filled");
    assertThat(piece.path("attempts").get(0).path("path").asString()).isEqualTo("immediate");
    JsonNode output = piece.path("outputs").get(0);
    Reply asset = client.get(output.path("url").asString()).is(200);
    assertThat(asset.text()).isEqualTo(output.path("text").asString());
    assertThat(asset.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
  }
}
