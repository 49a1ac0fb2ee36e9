package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.id.CollectionId;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** For every route, whom it refuses, and that the refusal says and changes nothing. */
class AuthorizationTest {

  private static final int PLENTY = 1_000_000;

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(
          settings -> settings.rated(new RequestRates(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY)));

  private static Client victim;
  private static Belongings belongings;
  private static JsonNode document;

  @BeforeAll
  static void cook() {
    victim = server.newAccount();
    belongings = Belongings.of(victim);
    document = server.stranger().get("/openapi.json").is(200).json();
  }

  static Stream<AccessRow> guarded() throws IOException {
    return rows().filter(row -> row.scope() != null);
  }

  static Stream<AccessRow> ofSomebody() throws IOException {
    return rows().filter(AccessRow::isAboutSomebodys);
  }

  static Stream<AccessRow> ofCollections() throws IOException {
    return rows().filter(row -> row.role() != null);
  }

  private static Stream<AccessRow> rows() throws IOException {
    List<Route> routes = server.routes();
    return AccessRow.all().stream().filter(row -> routes.contains(row.route()));
  }

  /** A body that the route takes, if only the caller were another. */
  private static @Nullable String body(Route route) {
    JsonNode body =
        document
            .path("paths")
            .path(route.path())
            .path(route.method().toLowerCase(Locale.ROOT))
            .path("requestBody");
    return body.isMissingNode() ? null : body.at("/content/application~1json/example").toString();
  }

  private static Reply call(Client client, AccessRow row, Belongings about) {
    return client.begin(row.route().method(), about.path(row.route()), body(row.route()));
  }

  private static Set<Scope> allBut(Scope scope) {
    return EnumSet.complementOf(EnumSet.of(scope));
  }

  @Test
  void everyRouteHasARowAndEveryRowARoute() throws IOException {
    assertThat(AccessRow.all().stream().map(AccessRow::route))
        .containsExactlyInAnyOrderElementsOf(server.routes());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nobodyIsLetInWithoutAGoodKey(AccessRow row) {
    Client revoked = server.client(victim.account(), EnumSet.allOf(Scope.class));
    String id =
        revoked
            .get("/v1/keys?limit=200")
            .json()
            .path("items")
            .valueStream()
            .toList()
            .getLast()
            .path("id")
            .asString();
    revoked.delete("/v1/keys/" + id).is(204);
    Map<String, String> before = Contents.of(server.database().jdbi());
    String expected = server.stranger().get("/v1/account").text();
    for (Client client :
        List.of(
            server.stranger(),
            revoked,
            server.bearer("ck_" + "u".repeat(43)),
            server.bearer("ck_short"),
            server.bearer("nonsense"),
            server.bearer("a.b.c"),
            server.bearer("two words"),
            server.credential("Basic " + "b3duZXI6b3duZXI="),
            server.credential("bearer"),
            server.credential(victim.key() + ""))) {
      Reply reply = call(client, row, belongings).isProblem(401, "unauthenticated");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(reply.text()).isEqualTo(expected);
    }
    String inTheAddress = belongings.path(row.route()) + "?access_token=" + victim.key();
    server
        .stranger()
        .begin(row.route().method(), inTheAddress, body(row.route()))
        .isProblem(401, "unauthenticated");
    assertThat(Contents.of(server.database().jdbi())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aKeyWithoutTheScopeIsRefusedAndLearnsNothing(AccessRow row) {
    Scope scope = Objects.requireNonNull(row.scope());
    Client own = server.client(victim.account(), allBut(scope));
    Client foreign = server.client(server.newAccount().account(), allBut(scope));
    Map<String, String> before = Contents.of(server.database().jdbi());
    Reply reply = call(own, row, belongings).isProblem(403, "forbidden");
    assertThat(reply.text()).contains("lacks the scope " + scope);
    assertThat(call(foreign, row, belongings).is(403).text()).isEqualTo(reply.text());
    assertThat(call(foreign, row, Belongings.none()).is(403).text()).isEqualTo(reply.text());
    assertThat(Contents.of(server.database().jdbi())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("ofSomebody")
  void whatIsForeignIsAnsweredLikeWhatIsNotThere(AccessRow row) {
    Client foreign = server.client(server.newAccount().account(), EnumSet.allOf(Scope.class));
    Map<String, String> before = Contents.of(server.database().jdbi());
    Reply notThere = call(foreign, row, Belongings.none()).isProblem(404, "not_found");
    Reply notYours = call(foreign, row, belongings).isProblem(404, "not_found");
    assertThat(notYours.text()).isEqualTo(notThere.text());
    assertThat(headers(notYours)).isEqualTo(headers(notThere));
    assertThat(Contents.of(server.database().jdbi())).isEqualTo(before);
  }

  /** Without what is of the connection. */
  private static Set<String> headers(Reply reply) {
    Set<String> names = new TreeSet<>(reply.headers().map().keySet());
    names.remove("connection");
    return names;
  }

  @Test
  void listsShowWhatIsOnesOwnOrShared() {
    Client foreign = server.newAccount();
    List<String> lists = List.of("/v1/collections", "/v1/cooks", "/v1/keys");
    for (String list : lists) {
      assertThat(foreign.get(list + "?limit=200").is(200).text())
          .doesNotContain(belongings.ids().values());
    }
    share(belongings.collection(), foreign, Role.viewer);
    assertThat(foreign.get("/v1/collections").is(200).text())
        .contains(belongings.collection().toString());
    server.cookery().shares().remove(belongings.collection(), foreign.account());
  }

  @ParameterizedTest
  @MethodSource("ofCollections")
  void aRoleIsEnoughOrItIsNot(AccessRow row) {
    Role needed = Objects.requireNonNull(row.role());
    for (Role role : List.of(Role.viewer, Role.reviewer, Role.editor)) {
      Client client = server.newAccount();
      Belongings about = role.includes(needed) ? Belongings.of(victim) : belongings;
      share(about.collection(), client, role);
      Map<String, String> before = Contents.of(server.database().jdbi());
      Reply reply = call(client, row, about);
      if (role.includes(needed)) {
        assertThat(reply.status()).as(reply.text()).isNotIn(401, 403, 404);
      } else {
        reply.isProblem(403, "forbidden");
        assertThat(Contents.of(server.database().jdbi())).isEqualTo(before);
      }
      server.cookery().shares().remove(about.collection(), client.account());
      call(client, row, about).isProblem(404, "not_found");
    }
    assertThat(call(victim, row, Belongings.of(victim)).status()).isNotIn(401, 403);
  }

  private static void share(CollectionId collection, Client client, Role role) {
    server.cookery().shares().share(collection, client.account(), role);
  }
}
