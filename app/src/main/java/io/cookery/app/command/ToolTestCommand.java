package io.cookery.app.command;

import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.trial.LocalTrier;
import io.cookery.app.trial.RemoteTrier;
import io.cookery.app.trial.ToolTest;
import io.cookery.app.trial.ToolTrier;
import io.cookery.tools.trial.ToolTrials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook tools test}: one call of a tool, and all that went to and fro. */
@Command(
    name = "test",
    description = {
      "Calls a tool once and shows what was sent, got and read, and what it made.",
      "",
      "Says the price before, and asks unless the call is free. A tool that calls back is waited"
          + " for: at COOKERY_PUBLIC_URL if that is set, else at a port of this machine, which"
          + " services elsewhere do not reach.",
      "",
      "On the server that COOKERY_URL names, or here."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 it made something, 1 it did not, 2 bad usage or bad params.",
      "",
      "Examples:",
      "  cook tools test string --param text=hello",
      "  cook tools test painter --param prompt='a red fox' --yes",
      "  cook tools test painter --params params.yaml --json"
    })
public final class ToolTestCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "TOOL", description = "Its name; cook tools lists them.")
  private String tool = "";

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A param: JSON, or else a text. Goes before the one of a file.")
  private Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--params",
      paramLabel = "FILE",
      description = "A file with the params, YAML or JSON.")
  private @Nullable Path paramsFile;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long it may take, 60 at most and by default.")
  private Integer waitSeconds = (int) ToolTrials.MAX_TIME.toSeconds();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/trials",
      description = "Where what it made is saved; out/trials if not given.")
  private Path out = Path.of("");

  @Option(names = "--yes", description = "Does not ask about the price.")
  private boolean yes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints the report as one JSON object.")
  private boolean json;

  public ToolTestCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (waitSeconds < 1 || waitSeconds > ToolTrials.MAX_TIME.toSeconds()) {
      throw new FileUnusable(
          "--wait: is "
              + waitSeconds
              + ", but must be from 1 to "
              + ToolTrials.MAX_TIME.toSeconds());
    }
    try (ToolTrier trier = trier()) {
      return new ToolTest(session, trier)
          .run(
              new ToolTest.Asked(tool, params, paramsFile, waitSeconds, out, json),
              what -> Consent.to(session, yes, what))
          .code();
    }
  }

  private ToolTrier trier() throws FileUnusable, IOException, SQLException {
    Optional<ServerAddress> server = Opened.server(session, data);
    if (server.isPresent()) {
      return new RemoteTrier(new Server(server.get(), session.terminal().screen()));
    }
    Opened opened = Opened.made(session, session.data(data), session.outsideToListen());
    return LocalTrier.join(
        opened.local(), opened.outside(), opened.settings(), session.terminal().screen());
  }
}
