package io.cookery.app.command;

import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.LocalCookery;
import io.cookery.app.Session;
import io.cookery.app.Version;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code cook doctor}: looks whether everything holds that always should. */
@Command(
    name = "doctor",
    description = {
      "Checks the invariants of all collections in the database.",
      "",
      "Each is named in docs/guarantees.md. Ends with 1 when one is violated."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook doctor", "  cook doctor --data /srv/cookery --json"})
public final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints the findings as one JSON object.")
  private boolean json;

  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws FileUnusable, IOException {
    Path folder = session.data(data);
    Map<String, String> all = session.settings(folder);
    DatabaseSettings settings = DatabaseSettings.of(folder, all);
    if (settings instanceof DatabaseSettings.Embedded && !Files.isDirectory(folder)) {
      throw new FileUnusable(
          DataDirectory.missing(folder)
              + ", so there is nothing to check; name another data directory with --data");
    }
    DataDirectory.open(folder, session);
    ToolRegistry none = new ToolRegistry(List.of());
    try (LocalCookery local = LocalCookery.open(folder, all, none)) {
      List<Finding> findings = new Invariants(local.database().jdbi()).check();
      session.say(json ? List.of(json(findings)) : lines(findings, settings));
      return findings.stream().allMatch(Finding::holds)
          ? ExitCode.DONE.code()
          : ExitCode.FAILED.code();
    }
  }

  private List<String> lines(List<Finding> findings, DatabaseSettings settings) {
    Terminal terminal = session.terminal();
    List<String> lines = new ArrayList<>();
    lines.add("Cookery " + Version.current() + ", " + database(settings));
    for (Finding finding : findings) {
      lines.addAll(lines(finding, terminal));
    }
    long violated = findings.stream().filter(finding -> !finding.holds()).count();
    lines.add(
        violated == 0
            ? terminal.out(Style.GREEN, "everything holds")
            : terminal.out(Style.RED, violated + " violated"));
    return lines;
  }

  private static String database(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.Embedded own -> "its own PostgreSQL in " + own.dataDirectory();
      case DatabaseSettings.Outside outside -> outside.toString();
    };
  }

  private static List<String> lines(Finding finding, Terminal terminal) {
    String name = "%-12s".formatted(finding.invariant().name());
    if (finding.holds()) {
      return List.of(
          "  "
              + terminal.out(Style.GREEN, "ok      ")
              + " "
              + name
              + " "
              + finding.invariant().meaning());
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + terminal.out(Style.RED, "VIOLATED")
            + " "
            + name
            + " "
            + finding.invariant().meaning());
    finding.rows().forEach(row -> lines.add("             " + row));
    lines.add("           → " + finding.invariant().advice());
    return lines;
  }

  private static String json(List<Finding> findings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("holds", findings.stream().allMatch(Finding::holds));
    ArrayNode list = json.putArray("invariants");
    for (Finding finding : findings) {
      ObjectNode one = list.addObject();
      one.put("name", finding.invariant().name());
      one.put("meaning", finding.invariant().meaning());
      one.put("holds", finding.holds());
      ArrayNode rows = one.putArray("rows");
      for (Map<String, Object> row : finding.rows()) {
        ObjectNode shown = rows.addObject();
        row.forEach((column, value) -> shown.put(column, String.valueOf(value)));
      }
      if (!finding.holds()) {
        one.put("advice", finding.invariant().advice());
      }
    }
    return JsonMapper.shared().writeValueAsString(json);
  }
}
