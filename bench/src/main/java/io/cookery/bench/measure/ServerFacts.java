package io.cookery.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * What one must know of a server and a machine to read figures taken there.
 *
 * @param settings of the server that decide about durability and speed
 * @param cores of the machine, for server and clients together when they share it
 */
public record ServerFacts(
    String version, Map<String, String> settings, int cores, String java, String heapLimit) {

  private static final List<String> SETTINGS =
      List.of(
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "shared_buffers",
          "max_wal_size",
          "autovacuum");

  public static ServerFacts read(Jdbi jdbi) {
    return jdbi.withHandle(handle -> {
      Map<String, String> settings = new LinkedHashMap<>();
      for (String name : SETTINGS) {
        settings.put(
            name, handle.select("select current_setting(?)", name).mapTo(String.class).one());
      }
      return new ServerFacts(
          handle.select("show server_version").mapTo(String.class).one(),
          settings,
          Runtime.getRuntime().availableProcessors(),
          Runtime.version().toString(),
          (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    });
  }

  /** Whether a commit that was answered survives a power cut. */
  public boolean durable() {
    return "on".equals(settings.get("fsync")) && "on".equals(settings.get("synchronous_commit"));
  }
}
