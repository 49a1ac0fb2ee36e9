package io.cookery.server.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.server.Client;
import io.cookery.server.CookeryServer;
import io.cookery.server.Kitchen;
import io.cookery.server.ServerFixture;
import io.cookery.server.ServerSettings;
import io.cookery.server.WaitingTool;
import io.cookery.server.security.Caller;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class EventRoutesTest {

  private static final WaitingTool TOOL = new WaitingTool();

  @RegisterExtension static final ServerFixture server = new ServerFixture().with(TOOL);

  private Client account = server.stranger();

  @BeforeEach
  void account() {
    account = server.newAccount();
  }

  private CollectionId collection(int supply) {
    return Kitchen.collection(server.cookery(), account.account(), supply);
  }

  private Cook start(int supply) {
    return Kitchen.start(server.cookery(), collection(supply), 2);
  }

  private static void end(int jobs) throws InterruptedException {
    for (int i = 0; i < jobs; i++) {
      server
          .cookery()
          .callbacks()
          .receive("waiting", TOOL.next().token(), Map.of(), "done".getBytes(US_ASCII))
          .join();
    }
  }

  private static String path(Cook cook) {
    return "/v1/cooks/" + cook.id() + "/journal";
  }

  private static HttpRequest request(Client client, String path, String... headers) {
    HttpRequest.Builder request = client.request(path).setHeader("Accept", "text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private static SseReader open(Client client, String path, String... headers) throws Exception {
    return SseReader.open(Client.http(), request(client, path, headers));
  }

  private static List<String> journal(CookId cook) {
    JsonMapper json = new JsonMapper();
    return server.cookery().journal().after(cook, 0, 10_000).stream()
        .map(event ->
            event.seq()
                + " "
                + event.type()
                + " "
                + event.at()
                + " "
                + json.writeValueAsString(event.data()))
        .toList();
  }

  private static List<String> told(List<SseReader.Event> events) {
    return events.stream()
        .filter(event -> !event.type().equals("end"))
        .map(event ->
            event.json().path("seq").asLong()
                + " "
                + event.type()
                + " "
                + event.json().path("at").asString()
                + " "
                + event.json().path("data"))
        .toList();
  }

  @Test
  void aJournalIsToldAsItGrowsAndEndsWithItsCook() throws Exception {
    Cook cook = start(20);
    end(5);
    try (SseReader reader = open(account, path(cook))) {
      assertThat(reader.response().headers().firstValue("X-Accel-Buffering")).contains("no");
      assertThat(reader.response().headers().firstValue("Cache-Control")).contains("no-store");
      reader.first(3);
      end(15);
      await().until(reader::ended);

      assertThat(told(reader.events())).isEqualTo(journal(cook.id()));
      assertThat(reader.events()).extracting(SseReader.Event::id).startsWith("1", "2", "3");
      assertThat(reader.events().getLast().type()).isEqualTo("end");
      assertThat(reader.broken()).isFalse();
      String last = reader.events().getLast().id();
      // So that a browser does not connect again.
      assertThat(account.send(request(account, path(cook), "Last-Event-ID", last)).is(204).text())
          .isEmpty();
    }
  }

  @Test
  void itGoesOnAfterTheLastEventThatWasTaken() throws Exception {
    Cook cook = start(12);
    List<SseReader.Event> taken = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      String last = taken.isEmpty() ? "0" : taken.getLast().id();
      try (SseReader reader = open(account, path(cook), "Last-Event-ID", last)) {
        end(3);
        taken.addAll(reader.first(1 + part % 2).subList(0, 1 + part % 2));
      }
    }
    server.cookery().cooks().await(cook.id(), _ -> {});
    String last = taken.getLast().id();
    try (SseReader reader = open(account, path(cook) + "?after=0", "Last-Event-ID", last)) {
      await().until(reader::ended);
      taken.addAll(reader.events());
    }

    assertThat(told(taken)).isEqualTo(journal(cook.id()));
  }

  @Test
  void whoMayNotReadIsToldNothing() throws Exception {
    Cook cook = start(1);
    Client other = server.newAccount();
    Client cooksOnly = server.client(account.account(), EnumSet.of(Scope.cook));

    for (String path : List.of(path(cook), "/v1/events")) {
      server.stranger().send(request(server.stranger(), path)).isProblem(401, "unauthenticated");
      cooksOnly.send(request(cooksOnly, path)).isProblem(403, "forbidden");
      account.send(request(account, path, "Last-Event-ID", "-1")).isProblem(422, "invalid");
      account.send(request(account, path, "Last-Event-ID", "x")).isProblem(422, "invalid");
    }
    other.send(request(other, path(cook))).isProblem(404, "not_found");
    CookId none = new CookId(cook.id().collection(), 7);
    account.send(request(account, "/v1/cooks/" + none + "/journal")).isProblem(404, "not_found");
    end(1);
  }

  @Test
  void aStreamEndsWhenItsKeyIsRevokedOrItsShareTakenBack() throws Exception {
    Cook cook = start(1);
    Client guest = server.newAccount();
    Client reader = server.client(account.account(), EnumSet.of(Scope.read));
    server.cookery().shares().share(cook.id().collection(), guest.account(), Role.viewer);
    try (SseReader shared = open(guest, path(cook));
        SseReader keyed = open(reader, path(cook));
        SseReader all = open(reader, "/v1/events");
        SseReader stays = open(account, path(cook))) {
      shared.first(1);
      keyed.first(1);
      server.cookery().shares().remove(cook.id().collection(), guest.account());
      var key =
          server.cookery().keys().list(account.account(), null, 10).stream()
              .filter(each -> each.scopes().equals(EnumSet.of(Scope.read)))
              .findFirst()
              .orElseThrow();
      server.cookery().keys().revoke(account.account(), key.id());

      await().until(() -> shared.ended() && keyed.ended() && all.ended());
      assertThat(stays.ended()).isFalse();
      end(1);
      await().until(stays::ended);
      assertThat(shared.events()).doesNotHaveDuplicates().hasSizeLessThan(stays.events().size());
    }
  }

  @Test
  void whoReadsByATokenMustShowItAgainAfterAWhile() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    Caller caller = new Caller(account.account(), null, EnumSet.of(Scope.read));
    Reader reader = new Reader(server.cookery(), caller, null, nanos::get);

    nanos.addAndGet(Reader.TOKEN_LASTS.toNanos() - 1);
    assertThat(reader.allowed()).isTrue();
    nanos.incrementAndGet();
    assertThat(reader.allowed()).isFalse();
  }

  @Test
  void anAccountHearsOfItsCooksAndOfThoseSharedWithItAndGoesOnWhereItWas() throws Exception {
    Client guest = server.newAccount();
    CollectionId shared = collection(4);
    server.cookery().shares().share(shared, guest.account(), Role.viewer);
    List<SseReader.Event> taken = new ArrayList<>();
    Cook cook;
    Cook own;
    try (SseReader reader = open(guest, "/v1/events")) {
      cook = Kitchen.start(server.cookery(), shared, 1);
      own =
          Kitchen.start(
              server.cookery(), Kitchen.collection(server.cookery(), guest.account(), 4), 1);
      start(1);
      end(3);
      taken.addAll(reader.first(5).subList(0, 5));
    }
    end(6);
    server.cookery().cooks().await(cook.id(), _ -> {});
    server.cookery().cooks().await(own.id(), _ -> {});
    int all = journal(cook.id()).size() + journal(own.id()).size();
    try (SseReader reader = open(guest, "/v1/events", "Last-Event-ID", taken.getLast().id())) {
      taken.addAll(reader.first(all - 5));
    }

    assertThat(told(of(cook, taken))).isEqualTo(journal(cook.id()));
    assertThat(told(of(own, taken))).isEqualTo(journal(own.id()));
    assertThat(taken).hasSize(all);
  }

  private static List<SseReader.Event> of(Cook cook, List<SseReader.Event> events) {
    return events.stream()
        .filter(event -> event.json().path("cookId").asString().equals(cook.id().toString()))
        .toList();
  }

  @Test
  void anAccountHasSoManyStreamsAndNoMore() throws Exception {
    Cook cook = start(1);
    List<SseReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < Streams.MAX_PER_ACCOUNT; i++) {
        readers.add(open(account, path(cook)));
      }
      assertThat(
              account
                  .send(request(account, path(cook)))
                  .isProblem(429, "rate_limited")
                  .header("Retry-After"))
          .isNotEmpty();
      Client other = server.newAccount();
      try (SseReader unharmed = open(other, "/v1/events")) {
        assertThat(unharmed.ended()).isFalse();
      }
      readers.removeLast().close();
      end(1);
      for (SseReader reader : readers) {
        await().until(reader::ended);
        assertThat(told(reader.events())).isEqualTo(journal(cook.id()));
      }
    } finally {
      for (SseReader reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void aReaderThatTakesNothingHarmsNoOther() throws Exception {
    Cook cook = start(600);
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(1_024);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.server().port()));
      slow.getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(path(cook), account.key())
                  .getBytes(US_ASCII));
      try (SseReader quick = open(account, path(cook))) {
        end(600);
        await().until(quick::ended);

        assertThat(told(quick.events())).isEqualTo(journal(cook.id()));
      }
    }
  }

  @Test
  void aServerThatEndsEndsItsStreamsAndAnotherGoesOn() throws Exception {
    Cook cook = start(4);
    List<SseReader.Event> taken = new ArrayList<>();
    CookeryServer leaving = CookeryServer.start(ServerSettings.onFreePorts(), server.cookery());
    URI address = URI.create("http://127.0.0.1:" + leaving.port() + path(cook));
    HttpRequest there =
        HttpRequest.newBuilder(request(account, path(cook)), (_, _) -> true).uri(address).build();
    try (SseReader reader = SseReader.open(Client.http(), there)) {
      end(2);
      reader.first(3);
      leaving.close();
      await().until(reader::ended);
      assertThat(reader.broken()).isFalse();
      taken.addAll(reader.events());
    }
    try (SseReader reader = open(account, path(cook), "Last-Event-ID", taken.getLast().id())) {
      end(2);
      await().until(reader::ended);
      taken.addAll(reader.events());
    }

    assertThat(told(taken)).isEqualTo(journal(cook.id()));
  }

  @Test
  void aQuietStreamSaysNowAndThenThatItIsThere() throws Exception {
    Cook cook = start(1);
    try (SseReader reader = open(account, path(cook))) {
      await().atMost(Duration.ofSeconds(30)).until(() -> reader.comments() > 0);
      end(1);
      await().until(reader::ended);
      assertThat(told(reader.events())).isEqualTo(journal(cook.id()));
    }
  }
}
