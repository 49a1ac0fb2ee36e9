package io.cookery.server.load;

import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.cook.Cook;
import io.cookery.id.AccountId;
import io.cookery.server.Kitchen;
import io.cookery.server.WaitingTool;
import io.cookery.server.event.SseReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Follows one cook by so many streams: arguments are how many streams and how many pieces. Says how
 * long all took to hear all of it, beside how long the cook took, and what the heap holds.
 */
final class ManyStreams {

  private static final int OF_ACCOUNT = 100;

  private ManyStreams() {}

  public static void main(String[] arguments) throws Exception {
    int streams = Integer.parseInt(arguments[0]);
    int pieces = Integer.parseInt(arguments[1]);
    WaitingTool tool = new WaitingTool();
    try (LoadedServer loaded = LoadedServer.start(tool)) {
      tool.submitting(job -> {
        var _ =
            loaded
                .cookery()
                .callbacks()
                .receive(
                    "waiting", job.token(), Map.of(), "done".getBytes(StandardCharsets.UTF_8));
      });
      var collection =
          Kitchen.collection(loaded.cookery(), loaded.cookery().accounts().local(), pieces);
      Cook cook = Kitchen.start(loaded.cookery(), collection, 4);
      loaded.cookery().cooks().pause(collection, "until all listen");
      long before = LoadedServer.heapMebibytes();
      List<SseReader> readers = open(loaded, cook, streams);
      System.out.printf(
          "heap with %d streams %d MiB more (their readers included), %d platform threads%n",
          streams,
          LoadedServer.heapMebibytes() - before,
          Thread.getAllStackTraces().size());
      long begin = System.nanoTime();
      loaded.cookery().cooks().resume(collection);
      loaded.cookery().cooks().await(cook.id(), _ -> {});
      double cooked = (System.nanoTime() - begin) / 1e9;
      for (SseReader reader : readers) {
        while (!reader.ended()) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
      }
      System.out.printf(
          "cooked in %.1f s; all %d streams told all %d events after %.1f s%n",
          cooked,
          streams,
          readers.getFirst().events().size(),
          (System.nanoTime() - begin) / 1e9);
    }
  }

  private static List<SseReader> open(LoadedServer loaded, Cook cook, int streams)
      throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<SseReader> readers = new ArrayList<>();
    String key = "";
    for (int i = 0; i < streams; i++) {
      if (i % OF_ACCOUNT == 0) {
        AccountId account =
            loaded.cookery().accounts().create("reader " + i).orElseThrow().id();
        loaded.cookery().shares().share(cook.id().collection(), account, Role.viewer);
        key =
            loaded
                .cookery()
                .keys()
                .create(account, "load", EnumSet.of(Scope.read))
                .secret()
                .reveal();
      }
      readers.add(
          SseReader.open(
              http,
              HttpRequest.newBuilder(
                      URI.create(
                          "http://127.0.0.1:%d/v1/cooks/%s/journal"
                              .formatted(loaded.server().port(), cook.id())))
                  .header("Authorization", "Bearer " + key)
                  .header("Accept", "text/event-stream")
                  .build()));
    }
    return readers;
  }
}
