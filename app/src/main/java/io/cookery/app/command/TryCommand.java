package io.cookery.app.command;

import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.run.RemoteRunner;
import io.cookery.app.run.RunRequest;
import io.cookery.app.run.Runner;
import io.cookery.app.run.TryConsent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook try}: a few pieces of a collection, to look at before all are made. */
@Command(
    name = "try",
    description = {
      "Makes a few pieces of the collection of a file and exports what is there.",
      "",
      "They count: a later cook run keeps them and makes the rest. If they cost something it says how"
          + " much and asks; where nobody can be asked, it wants --yes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook try painter.yaml", "  cook try painter.yaml -n 5 --yes"})
public final class TryCommand implements Callable<Integer> {

  /** Pieces that are tried at once at most. */
  private static final int MAX_TRIED = 1_000;

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The collection file, YAML or JSON.")
  private Path file = Path.of("");

  @Option(names = "-n", paramLabel = "N", description = "Pieces to make at most; 3 if not given.")
  private Integer pieces = 3;

  @Option(names = "--yes", description = "Pays without asking.")
  private boolean yes;

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

  @ArgGroup private @Nullable KeepOrFresh choice;

  @Option(names = "--json", description = "Prints the result as one JSON object.")
  private boolean json;

  public TryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (pieces < 1 || pieces > MAX_TRIED) {
      throw new FileUnusable("-n: is " + pieces + ", but must be from 1 to " + MAX_TRIED);
    }
    RunRequest request =
        new RunRequest(
            file,
            out,
            session.data(data, file),
            null,
            KeepOrFresh.what(choice),
            json,
            pieces,
            yes,
            session.suggested(data));
    TryConsent consent = new TryConsent(session, yes);
    Optional<ServerAddress> server = session.server();
    return server.isPresent()
        ? new RemoteRunner(session, server.get(), consent).run(request).code()
        : new Runner(session, consent).run(request).code();
  }
}
