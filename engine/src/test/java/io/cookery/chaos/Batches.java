package io.cookery.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps every tool busy: when a collection is cooked, its next one begins. */
final class Batches {

  private final List<Batch> all = new ArrayList<>();
  private final Map<Profile, Batch> newest = new EnumMap<>(Profile.class);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  List<Batch> all() {
    return List.copyOf(all);
  }

  /** Begins what is to begin; what cannot be begun now is begun with the next call. */
  void keepBusy(Connection connection, List<EngineProcess> up)
      throws SQLException, InterruptedException {
    Set<String> active = active(connection);
    for (Profile profile : Profile.values()) {
      Batch last = newest.get(profile);
      if (!up.isEmpty() && (last == null || !active.contains(last.collection()))) {
        begin(profile, last == null ? 1 : last.number() + 1, up.getFirst());
      }
    }
  }

  /** Begins a tool's collection unless the process cannot now. */
  void begin(Profile profile, int number, EngineProcess process) throws InterruptedException {
    URI engine = process.listening().orElse(URI.create("http://127.0.0.1:1"));
    URI uri = engine.resolve("/cook/" + profile.tool() + "/" + number + "/" + Batch.SUPPLY);
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(uri)
                  .timeout(Duration.ofSeconds(5))
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        Batch batch = new Batch(profile, number, response.body());
        newest.put(profile, batch);
        all.add(batch);
      }
    } catch (IOException e) {
      // The process was killed or paused.
    }
  }

  /** Collections whose cook goes on. */
  static Set<String> active(Connection connection) throws SQLException {
    Set<String> active = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select collection_id::text from cook where ended_at is null")) {
      while (rows.next()) {
        active.add(rows.getString(1));
      }
    }
    return active;
  }
}
