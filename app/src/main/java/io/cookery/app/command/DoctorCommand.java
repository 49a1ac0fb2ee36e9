package io.cookery.app.command;

import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.Version;
import io.cookery.app.doctor.DatabaseCheck;
import io.cookery.app.doctor.Diagnosis;
import io.cookery.app.doctor.DiagnosisText;
import io.cookery.app.doctor.DoctorJson;
import io.cookery.app.doctor.MachineCheck;
import io.cookery.app.doctor.PortCheck;
import io.cookery.app.doctor.ToolCheck;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.terminal.Fold;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Suggested;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.db.DatabaseSettings;
import io.cookery.db.DatabaseUnavailable;
import io.cookery.server.ServerSettingsReader;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code cook doctor}: looks for trouble, and says what mends it. */
@Command(
    name = "doctor",
    description = {
      "Looks for trouble, and says what mends it.",
      "",
      "On this machine, in the data directory, with tools, in the database, with the files of all"
          + " pieces, and with the invariants of all collections (docs/guarantees.md).",
      "",
      "Connects to the services of tools, and asks them for nothing. Ends with 1 when something is"
          + " wrong; what mends it stands behind the arrow."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook doctor", "  cook doctor --deep --data /srv/cookery --json"})
public final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints the findings as one JSON object.")
  private boolean json;

  @Option(names = "--deep", description = "Reads every byte of the files of pieces too.")
  private boolean deep;

  @Option(names = "--offline", description = "Connects to no tool and no server.")
  private boolean offline;

  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws FileUnusable, IOException, InterruptedException {
    Path folder = session.data(data);
    Map<String, String> all = session.settings(folder);
    DatabaseSettings settings = DatabaseSettings.of(folder, all);
    Suggested suggested = session.suggested(data);
    List<Diagnosis> found = new ArrayList<>();
    List<Finding> invariants = new ArrayList<>();
    found.addAll(MachineCheck.of(folder, LocalCookery.assets(folder, all), suggested));
    found.addAll(PortCheck.of(ServerSettingsReader.read(all), suggested));
    found.addAll(servers());
    Map<String, JsonNode> definitions = new TreeMap<>();
    try (Outside outside = session.outside()) {
      found.addAll(toolFiles(folder, outside, definitions));
      if (settings instanceof DatabaseSettings.Embedded && !Files.isDirectory(folder)) {
        found.add(Diagnosis.note("data directory", DataDirectory.missing(folder), null));
      } else {
        database(folder, all, suggested, definitions, invariants, found);
      }
    }
    found.addAll(new ToolCheck(session.environment(), offline, suggested).of(definitions));
    found.addAll(invariants.stream().map(DatabaseCheck::of).toList());
    session.say(
        json ? List.of(DoctorJson.of(found, invariants).toString()) : lines(found, settings));
    return found.stream().noneMatch(Diagnosis::isWrong)
        ? ExitCode.DONE.code()
        : ExitCode.FAILED.code();
  }

  private List<Diagnosis> servers() {
    List<Diagnosis> found = new ArrayList<>();
    Optional<ServerAddress> server = session.server();
    if (server.isPresent() && !offline) {
      for (URI node : server.get().urls()) {
        found.add(Diagnosis.ofServer(node));
      }
    }
    return found;
  }

  private static List<Diagnosis> toolFiles(
      Path folder, Outside outside, Map<String, JsonNode> definitions) {
    try {
      LocalCookery.tools(folder, outside)
          .all()
          .forEach(tool ->
              tool.definition().ifPresent(definition -> definitions.put(tool.name(), definition)));
      return List.of();
    } catch (FileUnusable unusable) {
      return List.of(
          Diagnosis.wrong(
              "tool files",
              "one cannot be used: " + unusable.message(),
              "mend that file, or remove it"));
    }
  }

  private void database(
      Path folder,
      Map<String, String> all,
      Suggested suggested,
      Map<String, JsonNode> definitions,
      List<Finding> invariants,
      List<Diagnosis> found)
      throws FileUnusable, IOException {
    DataDirectory.open(folder, session);
    session.terminal().screen().status("looking …");
    try (LocalCookery local = LocalCookery.open(folder, all, new ToolRegistry(List.of()))) {
      DatabaseCheck check = new DatabaseCheck(local, suggested);
      found.addAll(check.database());
      found.addAll(check.assets(deep));
      definitions.putAll(local.defined());
      invariants.addAll(check.invariants());
    } catch (DatabaseUnavailable trouble) {
      found.add(
          Diagnosis.wrong(
              "database",
              "cannot be opened: " + trouble.getMessage(),
              "less " + ShellWord.of(folder.resolve("cook.log"))));
    } finally {
      session.terminal().screen().clear();
    }
  }

  private List<String> lines(List<Diagnosis> found, DatabaseSettings settings) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        Fold.to(80).lines("Cookery " + Version.current() + ", " + database(settings), "", "  "));
    lines.addAll(new DiagnosisText(session.terminal()).of(found));
    return lines;
  }

  private static String database(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.Embedded own -> "its own PostgreSQL in " + own.dataDirectory();
      case DatabaseSettings.Outside outside -> outside.toString();
    };
  }
}
