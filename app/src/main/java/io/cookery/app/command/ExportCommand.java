package io.cookery.app.command;

import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.run.ExportAgain;
import io.cookery.app.run.ExportedAgain;
import io.cookery.app.shelf.CollectionView;
import io.cookery.app.shelf.LocalShelf;
import io.cookery.app.shelf.RemoteShelf;
import io.cookery.app.shelf.Shelf;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook export}: what there is of a collection, once more. */
@Command(
    name = "export",
    description = {
      "Exports what there is of a collection, finished or not, without cooking.",
      "",
      "What its file says of export and description now is how it is exported. When COOKERY_URL and"
          + " COOKERY_KEY name a server, its pieces are fetched and exported here."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook export Robots", "  cook export 1f0c2a77 --out site/robots"})
public final class ExportCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      paramLabel = "COLLECTION",
      description = "A collection by its name, its id, or 4 or more first characters of that.")
  private String collection = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to export to; where it was last, or out/<name>, if not given.")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints the result as one JSON object.")
  private boolean json;

  public ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Optional<ServerAddress> server = session.server();
    ExportedAgain exported =
        server.isPresent()
            ? remote(new Server(server.get(), session.terminal().screen()))
            : local();
    session.say(json ? List.of(exported.json().toString()) : exported.lines(session.terminal()));
    return ExitCode.DONE.code();
  }

  private ExportedAgain local() throws Exception {
    Opened opened = Opened.of(session, session.data(data));
    try (Shelf shelf = new LocalShelf(opened.local(), opened.outside(), session.suggested(data))) {
      return new ExportAgain(session, opened.data(), out).local(opened.local(), chosen(shelf));
    }
  }

  private ExportedAgain remote(Server server) throws Exception {
    Path folder = session.data(data);
    DataDirectory.open(folder, session);
    try (Shelf shelf = new RemoteShelf(server)) {
      return new ExportAgain(session, folder, out).remote(server, chosen(shelf));
    }
  }

  private CollectionView chosen(Shelf shelf) throws Exception {
    return Shelf.choice(shelf.all(), session.suggested(data)).of(collection);
  }
}
