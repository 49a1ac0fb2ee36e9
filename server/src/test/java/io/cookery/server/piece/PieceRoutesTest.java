package io.cookery.server.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.server.Client;
import io.cookery.server.Recipes;
import io.cookery.server.ServerFixture;
import io.cookery.server.StagedTool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PieceRoutesTest {

  private static final StagedTool TOOL = new StagedTool();

  @RegisterExtension static final ServerFixture SERVER = new ServerFixture().with(TOOL);

  private final Client client = SERVER.newAccount();

  private String collection(String recipe) {
    return client.post("/v1/collections", recipe).is(201).header("Location");
  }

  private List<Integer> slots(String collection, String query) {
    List<Integer> slots = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = client.get(collection + "/pieces?limit=3" + query + next).is(200).json();
      page.path("items").forEach(piece -> slots.add(piece.path("slot").asInt()));
      next = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!next.isEmpty());
    return slots;
  }

  @Test
  void aCursorThatNoSlotCanHaveIsRefused() {
    String collection = collection(Recipes.texts(2));
    for (String after : List.of("-1", "-2147483648", "1000000", "2147483647", "2147483648", "x")) {
      client.get(collection + "/pieces?after=" + after).isProblem(422, "invalid");
    }
    assertThat(client.get(collection + "/pieces?after=999999").is(200).json().path("items"))
        .isEmpty();
  }

  @Test
  void everySlotIsInOneState() {
    TOOL.hold("states");
    String collection = collection(Recipes.staged("states", 12));
    String cook =
        client.post(collection + "/cooks", "{\"maxConcurrent\": 2}").is(201).header("Location");
    TOOL.release("states", 4);
    await().until(() -> client.get(cook).json().path("filled").asInt() == 4);
    await().until(() -> client.get(cook).json().path("inFlight").asInt() == 2);

    List<Integer> filled = slots(collection, "&state=filled");
    List<Integer> live = slots(collection, "&state=live");
    List<Integer> open = slots(collection, "&state=open");
    assertThat(filled).hasSize(4);
    assertThat(live).hasSize(2);
    assertThat(open).hasSize(6);
    assertThat(slots(collection, "&state=failed")).isEmpty();
    List<Integer> all = new ArrayList<>(filled);
    all.addAll(live);
    all.addAll(open);
    assertThat(all).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
    assertThat(slots(collection, "")).isEqualTo(IntStream.range(0, 12).boxed().toList());
    assertThat(slots(collection, "&review=pending")).hasSize(12);
    assertThat(slots(collection, "&review=accepted")).isEmpty();

    JsonNode working = client.get(collection + "/pieces/" + live.getFirst()).is(200).json();
    assertThat(working.path("attempts").get(0).path("state").asString()).isEqualTo("claimed");
    assertThat(working.path("params").path("text").asString())
        .isEqualTo("piece " + (live.getFirst() + 1) + " in " + colour(working));
    JsonNode waiting = client.get(collection + "/pieces/" + open.getLast()).is(200).json();
    assertThat(waiting.path("attempts")).isEmpty();
    assertThat(waiting.path("outputs")).isEmpty();
    assertThat(waiting.path("traits").path("Number").asString()).isEqualTo("12");
    TOOL.release("states", 20);
    await().until(() -> client.get(cook).get("status").equals("completed"));
  }

  private static String colour(JsonNode piece) {
    return piece.path("traits").path("Colour").asString();
  }

  @Test
  void traitsAreFoundInWhateverStateASlotIs() {
    String collection = collection(Recipes.texts(20));
    String cook = client.post(collection + "/cooks", "{\"count\": 10}").is(201).header("Location");
    await().until(() -> client.get(cook).get("status").equals("completed"));

    List<Integer> red = slots(collection, "&trait=Colour:Red");
    List<Integer> blue = slots(collection, "&trait=Colour:Blue");
    assertThat(red).hasSize(15);
    assertThat(blue).hasSize(5);
    for (int slot : blue) {
      assertThat(colour(client.get(collection + "/pieces/" + slot).is(200).json()))
          .isEqualTo("Blue");
    }
    assertThat(slots(collection, "&trait=Colour:Blue&state=filled"))
        .isEqualTo(blue.stream().filter(slot -> slot < 10).toList());
    assertThat(slots(collection, "&trait=Colour:Red&state=open"))
        .isEqualTo(red.stream().filter(slot -> slot >= 10).toList());
    assertThat(slots(collection, "&trait=Number:7&trait=Colour:Green")).isEmpty();
    assertThat(slots(collection, "&trait=Number:7")).containsExactly(6);
  }

  @Test
  void aTraitMayHaveColonsAndCommas() {
    String collection =
        collection(
            """
            {"name": "C", "supply": 2, "generator": {"tool": "string", "params": {"text": "[[A:b]]"}},
             "traits": [{"category": "A:b", "values": ["x,y:z", "w"]}]}
            """);
    String trait = URLEncoder.encode("A:b:x,y:z", StandardCharsets.UTF_8);
    assertThat(slots(collection, "&trait=" + trait)).hasSize(1);
  }

  @Test
  void whatCannotBeLookedForIsRefused() {
    String collection = collection(Recipes.texts(3));
    for (String trait :
        List.of("trait=Color:Red", "trait=Colour", "trait=Colour:Red&trait=Colour:Blue")) {
      String answer = client.get(collection + "/pieces?" + trait).isProblem(422, "invalid").text();
      assertThat(answer).contains("\"/trait\"");
    }
    assertThat(client.get(collection + "/pieces?trait=Color:Red").text()).contains("did you mean");
    client.get(collection + "/pieces?state=burnt").isProblem(400, "malformed");
    client.get(collection + "/pieces?limit=201").isProblem(422, "invalid");
    client.get(collection + "/pieces/3").isProblem(404, "not_found");
    client.get(collection + "/pieces/-1").isProblem(404, "not_found");
    SERVER.newAccount().get(collection + "/pieces").isProblem(404, "not_found");
    SERVER.newAccount().get(collection + "/pieces/0").isProblem(404, "not_found");
  }
}
