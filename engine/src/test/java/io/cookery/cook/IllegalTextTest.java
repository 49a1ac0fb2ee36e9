package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.CookNode;
import io.cookery.account.Accounts;
import io.cookery.account.Role;
import io.cookery.account.Shares;
import io.cookery.asset.Sha256;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.cook.slot.AssetUses;
import io.cookery.cook.slot.AssetUses.Found;
import io.cookery.cook.slot.Slot;
import io.cookery.cook.slot.SlotFilter;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools say with U+0000 or half of a character in it: paid for, kept, and readable. */
class IllegalTextTest {

  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final String UNKNOWN = Sha256.of(new byte[] {1, 2, 3});

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final AssetUses uses = new AssetUses(DATABASE.jdbi());

  private static AccountId owner() {
    return new Accounts(DATABASE.jdbi()).local();
  }

  private static List<String> errors(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select error from generation where collection_id = ? order by attempt")
                .bind(0, collection.uuid())
                .mapTo(String.class)
                .list());
  }

  /** Its pieces, their texts and their assets can be read. */
  private void readable(CookNode node, CollectionId collection, String text) {
    assertThat(fixture.texts(collection)).containsOnly(text);
    List<Slot> slots = node.slots().list(collection, SlotFilter.ALL, -1, 10);
    uses.note(collection, slots);
    assertThat(slots.getFirst().outputs().getFirst().text()).isEqualTo(text);
    String name = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    assertThat(uses.find(owner(), name))
        .isInstanceOfSatisfying(
            Found.Yes.class, found -> assertThat(uses.text(found.use())).hasValue(text));
    assertThat(uses.find(owner(), UNKNOWN)).isEqualTo(new Found.No());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\uD800b", "a\uDC00b"})
  void anOutputIsKeptWithAReplacementForIt(String text) throws Exception {
    fixture.tool().behave(_ -> TestTool.text(text));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    readable(node, collection, "a\uFFFDb");
  }

  @Test
  void anErrorIsKeptTooAlsoOneThatWasThrown() throws Exception {
    fixture
        .tool()
        .behave(call -> {
          if (call.job().attempt() == 1) {
            throw new IllegalStateException("thrown\0\uDC00");
          }
          return new Answer.Refused("no\0\uD800!", null);
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(errors(collection)).containsExactly("thrown\uFFFD\uFFFD", "no\uFFFD\uFFFD!");
  }

  @Test
  void aReasonToPauseIsKept() throws Exception {
    fixture.tool().behave(_ -> new Answer.Unusable("no key\0"));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.reason()).isEqualTo("tool_unusable: no key\uFFFD");
    assertThat(node.cooks().stop(cook.id().collection(), "done")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"r\0001", "r\uD8001"})
  void aRemoteIdThatCannotBeKeptIsNotGivenAndTheCallbackCounts(String id) throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.submitting((_, _) -> TestRemoteTool.accepted(id));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(3);
    Cook cook = start(node, collection, 3);

    for (Handed job : List.of(tool.next(), tool.next(), tool.next())) {
      assertThat(callback(node, job, "done a\0b")).isEqualTo(ended(EndResult.counted));
    }

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("0.30");
    readable(node, collection, "a\uFFFDb");
  }

  @Test
  void aToolWithSuchARemoteIdIsAskedWithoutIt() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.submitting((_, _) -> TestRemoteTool.accepted("r\0001"));
    tool.polledEvery(
        OFTEN,
        job ->
            tool.polls(job.id()) < 2
                ? new Progress.Unreachable("away\0", null)
                : TestRemoteTool.ended(TestTool.text(job.remoteId() + "\uD800")));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    readable(node, collection, "null\uFFFD");
  }

  @Test
  void aJobThatIsFoundUnderSuchARemoteIdIsTakenUp() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().lostAnswer(LostAnswer.ASK));
    tool.submitting((_, _) -> new Submission.Ended(new Answer.Unknown("cut\0 off")));
    tool.finding(_ -> new RemoteTool.Found.Here("r\0001"));
    CookNode node = fixture.node();
    Cook cook = start(node, fixture.collection(1), 1);

    assertThat(callback(node, tool.next(), "done x")).isEqualTo(ended(EndResult.counted));
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aLinkAndWhatIsFetchedFromItAreKept() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    URI uri = URI.create("http://example.com/a\uD800");
    tool.submitting((_, _) ->
        new Submission.Ended(
            new Answer.Generated(List.of(new ToolOutput.Link(uri, "text/plain\0")), null)));
    tool.fetching(link -> new Fetched.Here(new ToolOutput.Text(link.uri().getPath() + "\0")));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    readable(node, collection, "/a\uFFFD\uFFFD");
  }

  @Test
  void aReasonThatSomebodyGivesIsRefused() throws Exception {
    fixture.tool().behave(_ -> new Answer.Unusable("no key"));
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));
    CollectionId collection = cook.id().collection();

    Stream.<Runnable>of(
            () -> node.cooks().stop(collection, "a\0"),
            () -> node.cooks().pause(collection, "a\uD800"),
            () -> node.commands().stop(cook.id(), "a\0"),
            () -> node.commands().pause(cook.id(), "a\uD800"))
        .forEach(command ->
            assertThatThrownBy(command::run)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("/reason: "));
    assertThat(node.cooks().stop(collection, "done")).isPresent();
  }

  /** Whatever is wrong with the rows of one collection is no other's trouble. */
  @Test
  void aCollectionWithAPieceThatCannotBeReadKeepsNobodyFromOtherAssets() throws Exception {
    CookNode node = fixture.node();
    CollectionId bad = fixture.collection(1);
    fixture.cook(node, bad, settings(1));
    spoil(bad);
    AccountId victim = new Accounts(DATABASE.jdbi()).create("victim").orElseThrow().id();
    new Shares(DATABASE.jdbi()).share(bad, victim, Role.viewer);

    assertThat(uses.find(victim, UNKNOWN)).isEqualTo(new Found.No());
    assertThat(Optional.of(uses.find(owner(), UNKNOWN))).hasValue(new Found.No());
  }

  private static void spoil(CollectionId collection) {
    DATABASE
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("alter table generation disable trigger generation_is_final");
          handle.execute(
              """
              update generation
              set outputs = replace(outputs::text, 'piece', '\\u0000')::json
              where collection_id = ?
              """,
              collection.uuid());
          handle.execute("alter table generation enable trigger generation_is_final");
        });
  }
}
