package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.run.RemoteRunner;
import io.cookery.app.run.RunRequest;
import io.cookery.app.run.Runner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook run}: the main job. */
@Command(
    name = "run",
    description = {
      "Cooks the collection of a file and exports it.",
      "",
      "Interrupted, it goes on where it stopped when it is run again. A raised supply extends the"
          + " collection. When the file says another recipe than its pieces were made by and money is"
          + " involved, it asks, or ends with 2 and says which commands to choose from.",
      "",
      "When COOKERY_URL and COOKERY_KEY name a server, that cooks, and what it has cooked is fetched"
          + " and exported here."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 bad usage or bad file, 3 ended with failed pieces,"
          + " 130 interrupted.",
      "",
      "Examples:",
      "  cook run examples/robots/robots.yaml",
      "  cook run robots.yaml --out site/robots --max-concurrent 4",
      "  cook run robots.yaml --keep",
      "  cook run robots.yaml --json | jq .costUsd"
    })
public final class RunCommand implements Callable<Integer> {

  private static final Map<Integer, String> END =
      Map.of(
          ExitCode.DONE.code(),
          "done",
          ExitCode.FAILED_PIECES.code(),
          "ended with failed pieces",
          ExitCode.INTERRUPTED.code(),
          "interrupted");

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The collection file, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to export to; out/<name> if not given.")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      description = "Live jobs at any time at most, instead of what the file says.")
  private @Nullable Integer maxConcurrent;

  @ArgGroup private @Nullable KeepOrFresh choice;

  @Option(
      names = "--notify",
      description = "Rings at the end, and shows a notice on the desktop if it can.")
  private boolean notifies;

  @Option(names = "--json", description = "Prints the result as one JSON object.")
  private boolean json;

  public RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    RunRequest request =
        new RunRequest(
            file,
            out,
            session.data(data, file),
            maxConcurrent,
            KeepOrFresh.what(choice),
            json,
            null,
            false,
            session.suggested(data));
    if (!notifies) {
      return run(request);
    }
    int code = ExitCode.FAILED.code();
    try {
      code = run(request);
      return code;
    } finally {
      session.notice("cook run " + file, END.getOrDefault(code, "failed"));
    }
  }

  private int run(RunRequest request) throws Exception {
    Optional<ServerAddress> server = session.server();
    return server.isPresent()
        ? new RemoteRunner(session, server.get()).run(request).code()
        : new Runner(session).run(request).code();
  }
}
