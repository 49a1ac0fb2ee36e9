package io.cookery.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.account.Scope;
import io.cookery.asset.FileAssetStore;
import io.cookery.cook.limit.TrialCallbacks;
import io.cookery.db.Database;
import io.cookery.server.Client;
import io.cookery.server.CookeryServer;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import io.cookery.server.ServerSettings;
import io.cookery.server.tool.CallingService.Saying;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A trial of a tool that calls back gets its callbacks, whichever node takes them in. */
class TrialCallbacksTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAAAAAAAKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String DONE =
      "{\"status\": \"succeeded\", \"made\": [\"a text\"], \"usd\": 0.07}";

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static CallingService service;
  private static GuardedClient way;
  private static Database connections;
  private static Cookery otherCookery;
  private static CookeryServer other;

  /** Another node on the same database, which tools are not told to call. */
  @BeforeAll
  static void start() throws Exception {
    service = new CallingService();
    way = GuardedClient.open(ClientSettings.of(AddressRules.publicOnly().withLoopback(true)));
    connections = server.database().open();
    HttpAdapter adapter =
        new HttpAdapter(
            new HttpSettings(
                way,
                name -> name.equals("TEST_KEY") ? SECRET : null,
                SecretNames.standard(),
                () -> Optional.of(URI.create("http://127.0.0.1:" + other.port())),
                InstantSource.system()));
    otherCookery =
        Cookery.open(
            connections,
            FileAssetStore.open(server.assets()),
            new ToolRegistry(List.of()),
            List.of(adapter),
            NodeSettings.named("other"));
    other = CookeryServer.start(ServerSettings.onFreePorts(), otherCookery);
  }

  @AfterAll
  static void stop() {
    other.close();
    otherCookery.close();
    connections.close();
    way.close();
    service.close();
  }

  private static void define(String name, String more) {
    server
        .owner()
        .send(
            "PUT",
            "/v1/tools/" + name,
            """
            {"adapter": "http", "mode": "webhook", "description": "Calls back.",
             "submit": {"url": "%s", "body": {"callback": "[[callbackUrl]]"}, "remoteId": "/id"},
             "callback": {"status": "/status", "done": ["succeeded"], "failed": ["failed"],
                          "outputs": "/made", "error": "/why", "costUsd": "/usd" %s},
             "cost": {"perCallUsd": "0.10"}}
            """
                .formatted(service.url(), more))
        .is(201);
  }

  private static Reply test(Client client, String tool, int seconds) {
    return client
        .post("/v1/tools/" + tool + "/test", "{\"waitSeconds\": %d}".formatted(seconds))
        .is(200);
  }

  private static Saying done(boolean first) {
    return new Saying(DONE, null, first);
  }

  @Test
  void aCallbackIsReceivedAndReadWithTheDefinition() {
    define("calls", "");
    service.say(0, done(false));
    Client client = server.newAccount();
    Reply reply = test(client, "calls", 60);

    assertThat(reply.get("outcome")).isEqualTo("generated");
    assertThat(reply.get("costUsd")).isEqualTo("0.070000");
    assertThat(reply.get("remoteId")).isEqualTo("r1");
    JsonNode callback = reply.json().at("/callbacks/0");
    assertThat(callback.path("result").asString()).isEqualTo("counted");
    assertThat(callback.path("signature").asString()).isEqualTo("not asked for");
    assertThat(callback.path("receivedAt").asString()).startsWith("20");
    assertThat(callback.path("body").asString()).isEqualTo(DONE);
    assertThat(callback.at("/read/status/pointer").asString()).isEqualTo("/status");
    assertThat(callback.at("/read/status/value").asString()).isEqualTo("succeeded");
    assertThat(callback.at("/read/costUsd/value").asString()).isEqualTo("0.07");
    assertThat(callback.at("/read/error/value").isNull()).isTrue();
    assertThat(reply.json().at("/outputs/0/text").asString()).isEqualTo("a text");
    assertThat(reply.json().at("/exchanges/0/read/remoteId/value").asString()).isEqualTo("r1");
    await().until(() -> service.answers().equals(List.of("200 {\"result\":\"counted\"}")));
    JsonNode record = client.get("/v1/tools/calls/trials").json().at("/items/0");
    assertThat(record.path("costUsd").asString()).isEqualTo("0.070000");
    assertThat(record.path("uncertainUsd").asString()).isEqualTo("0.000000");
    assertThat(kept()).as("rows of ended trials").isZero();
  }

  @Test
  void anyNodeTakesACallbackIn() {
    define("crossing", "");
    await().until(() -> otherCookery.tools().find("crossing").isPresent());
    service.say(other.port(), done(false));
    Reply reply = test(server.newAccount(), "crossing", 60);
    assertThat(reply.get("outcome")).isEqualTo("generated");
    assertThat(reply.json().at("/callbacks").size()).isEqualTo(1);
  }

  @Test
  void aCallbackMayComeBeforeTheJobIsAnswered() {
    define("early", "");
    service.say(0, done(true));
    assertThat(test(server.newAccount(), "early", 60).get("outcome")).isEqualTo("generated");
    assertThat(service.answers()).containsExactly("200 {\"result\":\"counted\"}");
  }

  @Test
  void repeatedCallbacksAreDuplicatesOnceAndForAll() {
    define("twice", "");
    service.say(0, done(true), done(true), done(false));
    Client client = server.newAccount();
    assertThat(test(client, "twice", 60).get("outcome")).isEqualTo("generated");
    String duplicate = "200 {\"result\":\"duplicate\"}";
    await().until(() -> Collections.frequency(service.answers(), duplicate) == 2);
    service.again(done(false));
    assertThat(service.answers().getLast()).isEqualTo(duplicate);
    assertThat(client.get("/v1/tools/twice/trials").json().at("/items/0/costUsd").asString())
        .isEqualTo("0.070000");
  }

  @Test
  void aWrongSignatureIsRefusedAndTold() {
    define("signs", ", \"signature\": \"standard-webhooks\", \"secret\": \"${env:TEST_KEY}\"");
    await().until(() -> otherCookery.tools().find("signs").isPresent());
    // Only the other node knows a secret of the right form.
    Client client =
        server.clientOn(other.port(), server.owner().account(), EnumSet.allOf(Scope.class));
    service.say(
        other.port(),
        new Saying(DONE, OTHER, true),
        new Saying(DONE, null, true),
        new Saying(DONE, SECRET, true));
    Reply reply = test(client, "signs", 60);
    assertThat(reply.get("outcome")).isEqualTo("generated");
    assertThat(reply.json().path("callbacks").values())
        .extracting(callback -> callback.path("signature").asString())
        .containsExactly("wrong", "missing", "right");
    assertThat(service.answers())
        .extracting(answer -> answer.substring(0, 3))
        .containsExactly("401", "401", "200");
    assertThat(reply.text()).doesNotContain(SECRET);
  }

  @Test
  void whoNeverCallsBackIsToldOfWithTheAddressAndCounts() {
    define("silent", "");
    service.say(0);
    Client client = server.newAccount();
    Reply reply = test(client, "silent", 1);
    assertThat(reply.get("outcome")).isEqualTo("unfinished");
    assertThat(reply.get("error"))
        .isEqualTo(
            "the service took the job and did not call back within 1 s: see that it can reach"
                + " callbackUrl");
    assertThat(reply.get("callbackUrl"))
        .startsWith("http://127.0.0.1:" + server.server().port() + "/v1/callbacks/silent/");
    JsonNode record = client.get("/v1/tools/silent/trials").json().at("/items/0");
    assertThat(record.path("costUsd").asString()).isEqualTo("0.100000");
    assertThat(record.path("uncertainUsd").asString()).isEqualTo("0.100000");

    // What comes late says what it did cost, once.
    service.again(done(false));
    service.again(done(false));
    assertThat(service.answers())
        .containsExactly("200 {\"result\":\"late\"}", "200 {\"result\":\"duplicate\"}");
    record = client.get("/v1/tools/silent/trials").json().at("/items/0");
    assertThat(record.path("costUsd").asString()).isEqualTo("0.070000");
    assertThat(record.path("uncertainUsd").asString()).isEqualTo("0.000000");
  }

  @Test
  void whatIsReadOfCallbacksThatAreNoEndIsTold() {
    define("working", "");
    service.say(0, new Saying("{\"state\": \"succeeded\"}", null, true));
    Reply reply = test(server.newAccount(), "working", 1);
    assertThat(reply.get("outcome")).isEqualTo("unfinished");
    assertThat(reply.get("error")).contains("called back").contains("nothing that it said");
    assertThat(reply.json().at("/callbacks/0/result").asString()).isEqualTo("noted");
    assertThat(reply.json().at("/callbacks/0/read/status/value").isNull()).isTrue();
    assertThat(service.answers()).containsExactly("200 {\"result\":\"noted\"}");
  }

  @Test
  void noMoreThanSoManyAreKept() {
    define("chatty", "");
    Saying[] all = new Saying[TrialCallbacks.MAX_KEPT + 6];
    Arrays.fill(all, new Saying("{\"status\": \"working\"}", null, true));
    all[all.length - 1] = done(true);
    service.say(0, all);
    Reply reply = test(server.newAccount(), "chatty", 60);
    assertThat(reply.get("outcome")).isEqualTo("generated");
    assertThat(reply.json().path("callbacks").size()).isEqualTo(TrialCallbacks.MAX_KEPT + 1);
  }

  @Test
  void aTokenOfATrialIsNotForAnotherTool() {
    define("mine", "");
    define("theirs", "");
    service.say(0);
    Reply reply = test(server.newAccount(), "mine", 1);
    URI url = URI.create(reply.get("callbackUrl"));
    server
        .stranger()
        .post(url.getPath().replace("/mine/", "/theirs/"), DONE)
        .isProblem(404, "not_found");
  }

  @Test
  void outputsThemselvesAreGivenWhenTheyAreWanted() {
    define("wanted", "");
    service.say(0, done(true));
    Reply reply = server.newAccount().post("/v1/tools/wanted/test", "{\"content\": true}").is(200);
    assertThat(reply.json().at("/outputs/0/content").asString()).isEqualTo("YSB0ZXh0");
    server
        .newAccount()
        .post("/v1/tools/wanted/test", "{\"waitSeconds\": 61}")
        .isProblem(422, "invalid");
  }

  private static long kept() {
    return server
        .database()
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from trial_callback c join trial t using (trial_no)
                    where t.ended_at is not null
                    """)
                .mapTo(Long.class)
                .one());
  }
}
