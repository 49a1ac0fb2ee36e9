package io.cookery.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Scope;
import io.cookery.server.Belongings;
import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerFixture;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Requests made from the OpenAPI document, good and nearly good: none makes the server fail, and
 * every answer is one that the document knows. {@code -Dcookery.fuzz=20000} makes more of them,
 * {@code -Dcookery.fuzz.seed} others.
 */
class FuzzTest {

  private static final int REQUESTS = Integer.getInteger("cookery.fuzz", 1_500);
  private static final long SEED = Long.getLong("cookery.fuzz.seed", 5);
  private static final int PLENTY = 10_000_000;

  /** So often all that is made anew: some requests delete it. */
  private static final int ANEW_EVERY = 100;

  private static final Set<String> CODES = new HashSet<>();

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(
          settings -> settings.rated(new RequestRates(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY)));

  private record Operation(String method, String path, JsonNode described) {}

  private static List<Operation> operations(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    return all;
  }

  @Test
  void noRequestMakesTheServerFailAndEveryAnswerIsOneThatIsDocumented() {
    JsonNode document = server.stranger().get("/openapi.json").is(200).json();
    document
        .at("/components/schemas/ProblemBody/properties/code/enum")
        .forEach(code -> CODES.add(code.asString()));
    List<Operation> operations = operations(document);
    SplittableRandom random = new SplittableRandom(SEED);
    Client client = server.client(server.newAccount().account(), EnumSet.allOf(Scope.class));
    Belongings belongings = Belongings.of(client);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (i % ANEW_EVERY == ANEW_EVERY - 1) {
        belongings = Belongings.of(client);
      }
      Operation operation = operations.get(i % operations.size());
      Values values = new Values(random, document, random.nextInt(3) * 0.1);
      FuzzRequest request =
          FuzzRequest.of(
              random,
              values,
              operation.method(),
              operation.path(),
              operation.described(),
              belongings.ids());
      Client by = random.nextInt(30) == 0 ? server.stranger() : client;
      Reply reply =
          by.begin(
              request.method(),
              request.path(),
              request.body(),
              request.headers().toArray(String[]::new));
      String found = wrongWith(request, reply);
      if (!found.isEmpty()) {
        wrong.add(found + "\n  " + request + "\n  " + reply.status() + " " + reply.text());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String wrongWith(FuzzRequest request, Reply reply) {
    if (reply.status() >= 500) {
      return "the server failed";
    }
    if (!request.operation().path("responses").has(Integer.toString(reply.status()))) {
      return "an answer that is not documented";
    }
    if (reply.status() < 400) {
      return "";
    }
    if (!reply.header("Content-Type").equals("application/problem+json")) {
      return "not a problem";
    }
    boolean known =
        CODES.contains(reply.get("code"))
            && reply.json().path("status").asInt() == reply.status()
            && !reply.text().contains("io.cookery");
    return known ? "" : "not a problem as it is documented";
  }
}
