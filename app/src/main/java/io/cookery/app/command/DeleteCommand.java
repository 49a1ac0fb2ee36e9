package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.shelf.CollectionJson;
import io.cookery.app.shelf.CollectionView;
import io.cookery.app.shelf.Shelf;
import io.cookery.app.terminal.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook delete}: a collection for good. */
@Command(
    name = "delete",
    description = {
      "Deletes a collection with its pieces, for good.",
      "",
      "Its collection file and its exports stay. The files of its pieces stay in the data directory"
          + " until cook gc. A collection that is being cooked is not deleted; a cook that was"
          + " interrupted, or is paused, is stopped first."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook delete Robots", "  cook delete 1f0c2a77 --yes"})
public final class DeleteCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      paramLabel = "COLLECTION",
      description = "A collection by its name, its id, or 4 or more first characters of that.")
  private String collection = "";

  @Option(names = "--yes", description = "Asks nobody; needed where there is no terminal.")
  private boolean yes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints what was deleted as one JSON object.")
  private boolean json;

  public DeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    try (Shelf shelf = CookClients.shelf(session, data)) {
      CollectionView chosen = Shelf.choice(shelf.all(), session.suggested(data)).of(collection);
      String what =
          chosen.name()
              + " of "
              + Figures.moment(chosen.workedAt())
              + ", "
              + Figures.count(chosen.pieces())
              + " of "
              + Figures.pieces(chosen.supply())
              + " for "
              + Figures.usd(chosen.costUsd());
      if (!Consent.to(session, yes, "deletes " + what)) {
        return Consent.refused();
      }
      shelf.delete(chosen);
      session.say(List.of(json ? CollectionJson.of(chosen).toString() : "deleted " + what));
      if (!json && chosen.bytes() != null && chosen.bytes() > 0) {
        session.say(
            List.of(
                "the files of its pieces are still there; cook gc removes those that nothing else needs",
                "next: " + session.suggested(data).command("cook gc")));
      }
    }
    return ExitCode.DONE.code();
  }
}
