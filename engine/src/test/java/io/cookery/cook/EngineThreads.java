package io.cookery.cook;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The threads of this process that are the engine's by their names, virtual ones too. */
final class EngineThreads {

  /** As nodes name theirs. */
  private static final Pattern NAME =
      Pattern.compile(
          "(job|fetch|look|delivered|rate|ledger)-.*"
              + "|prepare|cluster-work|node-beat|announcer|subscription|event-safety"
              + "|change-listener|sweeper|poller");

  private EngineThreads() {}

  /** Each with what it is at. */
  static List<String> alive() {
    try {
      Path folder = Files.createTempDirectory("threads");
      Path dump = folder.resolve("dump.json");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
      JsonNode all = new JsonMapper().readTree(Files.readString(dump));
      Files.delete(dump);
      Files.delete(folder);
      return named(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> named(JsonNode dump) {
    List<String> named = new ArrayList<>();
    for (JsonNode container : dump.get("threadDump").get("threadContainers")) {
      for (JsonNode thread : container.get("threads")) {
        String name = thread.get("name").asString();
        if (NAME.matcher(name).matches()) {
          named.add(name + " " + thread.get("stack"));
        }
      }
    }
    return named;
  }
}
