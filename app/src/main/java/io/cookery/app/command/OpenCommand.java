package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.LastExport;
import io.cookery.app.shelf.CollectionView;
import io.cookery.app.shelf.Shelf;
import io.cookery.app.terminal.Opener;
import io.cookery.app.terminal.ShownPath;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook open}: shows the gallery of a collection's last export. */
@Command(
    name = "open",
    description = {
      "Opens the gallery of a collection's last export, and prints its path.",
      "",
      "Where there is no screen it only prints the path."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook open Robots", "  cook open 1f0c2a77"})
public final class OpenCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      paramLabel = "COLLECTION",
      description = "A collection by its name, its id, or 4 or more first characters of that.")
  private String collection = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  public OpenCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Path seen;
    try (Shelf shelf = CookClients.shelf(session, data)) {
      CollectionView chosen = Shelf.choice(shelf.all(), session.suggested(data)).of(collection);
      seen =
          LastExport.of(chosen)
              .orElseThrow(() ->
                  new FileUnusable(
                      "there is no export of "
                          + chosen.name()
                          + " any more, or not yet; first: "
                          + session.suggested(data).command("cook export " + chosen.id())));
    }
    session.say(List.of(ShownPath.of(seen).toString()));
    boolean opened = new Opener(System.getProperty("os.name"), session.environment()).open(seen);
    if (!opened) {
      session.terminal().screen().line("nothing here can show it; it is at the path above");
    }
    return ExitCode.DONE.code();
  }
}
