package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.CookNode;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.cook.slot.Piece;
import io.cookery.cook.slot.Pieces;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Traits that change while there are pieces: those keep theirs, and all are unique together. */
class TraitChangesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static final String COLOURS =
      """
      {"category": "Colour", "values": [%s]}
      """;
  private static final String SHAPES =
      """
      {"category": "Shape", "values": ["disc", "square", "star", "moon"]}
      """;

  private static ObjectNode json(String json) {
    return (ObjectNode) new JsonMapper().readTree(json);
  }

  private static String traits(String... colours) {
    return "[" + COLOURS.formatted(String.join(", ", colours)) + ", " + SHAPES + "]";
  }

  private CollectionId collection(int supply, String traits) {
    return fixture.collection(
        json(
            """
            {"name": "Shapes", "supply": %d, "generator": {"tool": "test",
             "params": {"text": "[[Colour]] [[Shape]]"}}, "traits": %s}
            """
                .formatted(supply, traits)));
  }

  private void change(CookNode node, CollectionId collection, String patch) {
    assertThat(node.changes().change(collection, null, json(patch)))
        .isInstanceOf(ChangeResult.Changed.class);
  }

  private void some(CookNode node, CollectionId collection, int pieces) throws Exception {
    fixture.await(
        node, started(node.cooks().start(collection, StartRequest.of(settings(2)).of(pieces))));
  }

  private List<Piece> pieces(CollectionId collection) {
    List<Piece> pieces = new ArrayList<>();
    new Pieces(DATABASE.jdbi()).forEach(collection, pieces::add);
    return pieces;
  }

  private static long having(List<Piece> pieces, String colour) {
    return pieces.stream().filter(piece -> colour.equals(piece.traits().get("Colour"))).count();
  }

  @Test
  void aValueThatIsAddedComesAmongThePiecesThatAreMissing() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = collection(8, traits("\"red\"", "\"blue\""));
    some(node, collection, 4);
    List<Piece> before = pieces(collection);

    change(
        node,
        collection,
        "{\"traits\": " + traits("\"gold\"", "\"red\"", "\"blue\"") + ", \"supply\": 12}");
    some(node, collection, 8);

    List<Piece> after = pieces(collection);
    assertThat(after).hasSize(12).startsWith(before.toArray(Piece[]::new));
    assertThat(after.stream().map(Piece::traits)).doesNotHaveDuplicates();
    // A third of twelve each, as if all had been planned at once.
    assertThat(having(after, "gold")).isEqualTo(4);
    assertThat(having(after, "red")).isEqualTo(4);
    assertThat(having(after, "blue")).isEqualTo(4);
  }

  @Test
  void aValueThatPiecesHaveStaysInTheTreeWithNoWeight() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = collection(6, traits("\"red\"", "\"blue\""));
    some(node, collection, 2);
    long red = having(pieces(collection), "red");

    assertThatThrownBy(() ->
            node.changes()
                .change(
                    collection, null, json("{\"traits\": " + traits("\"blue\", \"green\"") + "}")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("/traits/0/values: has no \"red\" any more, but ")
        .hasMessageContaining("leave it in with `weight: 0`");
    change(
        node,
        collection,
        "{\"traits\": "
            + traits("{\"name\": \"red\", \"weight\": 0}", "\"blue\"", "\"green\"")
            + "}");
    some(node, collection, 4);

    List<Piece> after = pieces(collection);
    assertThat(after).hasSize(6);
    assertThat(after.stream().map(Piece::traits)).doesNotHaveDuplicates();
    assertThat(having(after, "red")).isEqualTo(red);
  }

  @Test
  void rulesAndTheSeedHoldForThePiecesThatAreMissing() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = collection(8, traits("\"red\"", "\"blue\", \"green\""));
    some(node, collection, 3);
    List<Piece> before = pieces(collection);

    change(
        node,
        collection,
        """
        {"seed": 99, "supply": 9,
         "rules": [{"exclude": {"Colour": "red", "Shape": ["disc", "square", "star", "moon"]}}]}
        """);
    some(node, collection, 6);

    List<Piece> after = pieces(collection);
    assertThat(after).hasSize(9).startsWith(before.toArray(Piece[]::new));
    assertThat(after.stream().map(Piece::traits)).doesNotHaveDuplicates();
    assertThat(having(after.subList(3, 9), "red")).isZero();
  }

  @Test
  void aRangeThatIsNotShuffledMayBecomeLonger() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(4, 4);
    fixture.cook(node, collection, settings(2));

    change(
        node,
        collection,
        """
        {"supply": 6, "traits": [{"category": "Number",
          "range": {"start": 1, "end": 9, "unique": true}}]}
        """);
    fixture.cook(node, collection, settings(2));

    assertThat(fixture.texts(collection))
        .containsExactly("piece 1", "piece 2", "piece 3", "piece 4", "piece 5", "piece 6");
    assertThatThrownBy(() ->
            node.changes()
                .change(
                    collection,
                    null,
                    json(
                        """
                        {"traits": [{"category": "Number",
                          "range": {"start": 0, "end": 9, "unique": true}}]}
                        """)))
        .hasMessageContaining("/traits/0/range: cannot change any more");
  }

  @Test
  void categoriesStayAsTheyAreOnceThereArePieces() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = collection(6, traits("\"red\"", "\"blue\""));
    some(node, collection, 2);

    assertThatThrownBy(() ->
            node.changes()
                .change(
                    collection,
                    null,
                    json(
                        """
                        {"traits": [%s, {"category": "Shape", "inUniqueness": false,
                          "values": ["disc", "square", "star", "moon"]}]}
                        """
                            .formatted(COLOURS.formatted("\"red\", \"blue\"")))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("/traits: the categories, their order");
  }

  @Test
  void whatWasBegunAndNotMadeKeepsItsTraitsToo() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    fixture
        .tool()
        .behave(call ->
            calls.incrementAndGet() == 2
                ? new Answer.Refused("no", null)
                : TestTool.text(call.params().get("text").asString()));
    CookNode node = fixture.node();
    CollectionId collection = collection(8, traits("\"red\"", "\"blue\""));
    fixture.await(
        node, started(node.cooks().start(collection, StartRequest.of(settings(1)).of(4))));
    assertThat(pieces(collection)).hasSize(3);

    change(
        node,
        collection,
        "{\"traits\": " + traits("\"gold\"", "\"red\"", "\"blue\"") + ", \"supply\": 12}");
    Cook rest =
        started(node.cooks().start(collection, StartRequest.of(settings(2)).retryingFailed()));
    fixture.await(node, rest);

    List<Piece> after = pieces(collection);
    assertThat(after).hasSize(12);
    assertThat(after.stream().map(Piece::traits)).doesNotHaveDuplicates();
    assertThat(having(after.subList(0, 4), "gold")).isZero();
  }
}
