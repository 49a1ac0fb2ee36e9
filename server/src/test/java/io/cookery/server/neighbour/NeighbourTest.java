package io.cookery.server.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Belongings;
import io.cookery.server.Client;
import io.cookery.server.Recipes;
import io.cookery.server.Reply;
import io.cookery.server.Route;
import io.cookery.server.ServerFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever one account asks for, every route answers the others in a moment. */
class NeighbourTest {

  /** How long an answer may take beside any neighbour: p99 and, at this number of calls, all. */
  private static final Duration MOST = Duration.ofSeconds(3);

  /** How often each route is asked. */
  private static final int ROUNDS = 4;

  private static final Logger log = LoggerFactory.getLogger(NeighbourTest.class);

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture().with(new LargePicture(), new SpinningTool());

  private static Client owner;
  private static Map<String, Supplier<Reply>> routes;

  @BeforeAll
  static void prepare() {
    owner = server.owner();
    Belongings own = Belongings.of(owner);
    routes = new LinkedHashMap<>();
    for (Route route : server.routes()) {
      // Live events have no end, and callbacks are no account's.
      if (route.method().equals("GET") && !route.path().equals("/v1/events")) {
        routes.put(route.toString(), () -> owner.get(own.path(route)));
      }
    }
    AtomicInteger made = new AtomicInteger();
    String asset = own.path(Route.of("GET", "/v1/assets/{sha256}"));
    routes.put("GET /v1/assets/{sha256}?w=", () -> owner.get(asset + "?w=64"));
    post("/v1/collections", () -> Recipes.texts(3));
    post("/v1/collections/plan", () -> Recipes.texts(3));
    post(
        "/v1/keys",
        () -> "{\"name\": \"n%d\", \"scopes\": [\"read\"]}".formatted(made.incrementAndGet()));
    post("/v1/tools/string/test", () -> "{\"params\": {\"text\": \"x\"}}");
    Client management = server.on(server.server().managementPort());
    routes.put("GET /healthz", () -> management.get("/healthz").is(200));
    routes.put("GET /readyz", () -> management.get("/readyz").is(200));
    routes.values().forEach(ask -> assertThat(ask.get()).isNotNull());
  }

  private static void post(String path, Supplier<String> body) {
    routes.put("POST " + path, () -> owner.post(path, body.get()));
  }

  private static List<Client> oneAccount(int requests) {
    return Collections.nCopies(requests, server.newAccount());
  }

  /** What the one before asked for and nobody waits for any longer. */
  @BeforeEach
  void alone() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> server.cookery().compute().running() == 0);
  }

  @Test
  void besideSixOfTheWorstTrials() {
    try (HeavyWork _ = HeavyWork.of(oneAccount(6), HeavyWork::trial)) {
      assertAnswered("six trials without end of one account");
    }
  }

  @Test
  void besideSixAccountsWithSuchTrials() {
    List<Client> six = IntStream.range(0, 6).mapToObj(_ -> server.newAccount()).toList();
    try (HeavyWork _ = HeavyWork.of(six, HeavyWork::trial)) {
      assertAnswered("a trial without end of each of six accounts");
    }
  }

  @Test
  void besideACookOfSuchPieces() {
    besideACook(
        "a cook of pieces without end",
        "{\"tool\": \"svg\", \"params\": {\"svg\": \"%s\"}}".formatted(HeavyWork.ENDLESS));
  }

  @Test
  void besideACookThatTakesACoreForEachPiece() {
    besideACook("a cook that takes a core", "{\"tool\": \"spinning\", \"params\": {}}");
  }

  private static void besideACook(String what, String generator) {
    Client other = server.newAccount();
    String collection =
        other
            .post(
                "/v1/collections",
                """
                {"name": "Heavy", "supply": 8, "cook": {"failureThreshold": 1}, "generator": %s,
                 "traits": [{"category": "N", "range": {"start": 1, "end": 8, "unique": true}}]}
                """
                    .formatted(generator))
            .is(201)
            .get("id");
    String cook = other.post("/v1/collections/" + collection + "/cooks", "{}").is(201).get("id");
    Awaitility.await().until(() -> !other.get("/v1/cooks/" + cook).get("inFlight").equals("0"));
    assertAnswered(what);
    other.post("/v1/cooks/" + cook + "/stop", "{}").is(200);
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> !other.get("/v1/cooks/" + cook).get("endedAt").isEmpty());
  }

  @Test
  void besideSmallerPicturesOfTheLargest() {
    Client other = server.newAccount();
    String collection =
        other
            .post(
                "/v1/collections",
                """
                {"name": "Large", "supply": 8, "generator": {"tool": "large", "params": {}},
                 "traits": [{"category": "N", "range": {"start": 1, "end": 8, "unique": true}}]}
                """)
            .is(201)
            .get("id");
    String cook = other.post("/v1/collections/" + collection + "/cooks", "{}").is(201).get("id");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> other.get("/v1/cooks/" + cook).get("status").equals("completed"));
    List<String> pictures = new ArrayList<>();
    other
        .get("/v1/collections/" + collection + "/pieces")
        .json()
        .path("items")
        .forEach(piece -> pictures.add(piece.at("/outputs/0/sha256").asString()));
    AtomicInteger next = new AtomicInteger();
    List<Integer> widths = List.of(64, 512, 2048);
    try (HeavyWork _ =
        HeavyWork.of(
            Collections.nCopies(24, other),
            client -> {
              int at = next.getAndIncrement();
              var _ =
                  client.get(
                      "/v1/assets/%s?w=%d"
                          .formatted(pictures.get(at % 8), widths.get(at / 8 % widths.size())));
            })) {
      assertAnswered("24 smaller pictures of 100 million pixels");
    }
  }

  @Test
  void besideSixPlans() {
    try (HeavyWork _ = HeavyWork.of(oneAccount(6), client -> HeavyWork.plan(client, 100_000))) {
      assertAnswered("six plans of 100,000 pieces");
    }
  }

  @Test
  void besidePlansOfTheLargestSupply() {
    try (HeavyWork _ = HeavyWork.of(oneAccount(2), client -> HeavyWork.plan(client, 1_000_000))) {
      assertAnswered("two plans of a million pieces");
    }
  }

  @Test
  void besideLargeBodies() {
    try (HeavyWork _ = HeavyWork.of(oneAccount(4), HeavyWork::unknownKeys)) {
      assertAnswered("four bodies of 250,000 unknown keys");
    }
  }

  private static void assertAnswered(String beside) {
    List<Duration> all = new ArrayList<>();
    Map<String, Duration> late = new LinkedHashMap<>();
    Set<Integer> odd = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      routes.forEach((route, ask) -> {
        long begun = System.nanoTime();
        Reply reply = ask.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        all.add(took);
        if (took.compareTo(MOST) > 0) {
          late.merge(route, took, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        if (reply.status() >= 429) {
          odd.add(reply.status());
        }
      });
    }
    Collections.sort(all);
    log.warn(
        "Beside {}: {} calls of {} routes, p50 {} ms, p99 {} ms, most {} ms",
        beside,
        all.size(),
        routes.size(),
        all.get(all.size() / 2).toMillis(),
        all.get(all.size() * 99 / 100).toMillis(),
        all.getLast().toMillis());
    assertThat(odd).as("refused beside " + beside).isEmpty();
    assertThat(late).as("beside " + beside).isEmpty();
  }
}
