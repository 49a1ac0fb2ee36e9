package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.naming.ShortIds;
import io.cookery.app.shelf.CollectionJson;
import io.cookery.app.shelf.CollectionText;
import io.cookery.app.shelf.CollectionView;
import io.cookery.app.shelf.Shelf;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cook list}: the collections that there are. */
@Command(
    name = "list",
    description = {
      "Lists the collections: what is there of each, what it cost, where it comes from.",
      "",
      "Of the data directory, or of the server that COOKERY_URL names."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook list", "  cook list --json | jq -r '.items[].id'"})
public final class ListCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--archived", description = "Lists those that are archived, too.")
  private boolean archived;

  @Option(
      names = "--replaced",
      description =
          "Lists those, too, that another of their file replaced and that cost nothing; they go by"
              + " themselves.")
  private boolean replaced;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints {items: [collections]} as one JSON object.")
  private boolean json;

  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    try (Shelf shelf = CookClients.shelf(session, data)) {
      List<CollectionView> all = shelf.all();
      // Cut so that they tell all apart, shown or not.
      ShortIds ids = ShortIds.of(all.stream().map(CollectionView::id).toList());
      List<CollectionView> wanted =
          all.stream()
              .filter(one -> archived || !one.archived())
              .filter(one -> replaced || !one.isLeftover())
              .toList();
      session.say(
          json
              ? List.of(CollectionJson.of(wanted).toString())
              : new CollectionText(session.terminal(), session.suggested(data)).table(wanted, ids));
    }
    return ExitCode.DONE.code();
  }
}
