package io.cookery.app.command;

import io.cookery.Cookery;
import io.cookery.app.ExitCode;
import io.cookery.app.LocalCookery;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.ReplacedSweep;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.AssetDatabases;
import io.cookery.cook.edit.Deletions;
import io.cookery.cook.slot.AssetSweep;
import io.cookery.cook.slot.AssetSweep.Swept;
import io.cookery.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code cook gc}: frees what deleted collections had. */
@Command(
    name = "gc",
    description = {
      "Removes files from the data directory that no piece and no attempt has made.",
      "",
      "Collections that another of their file replaced a day ago or earlier go first, if they cost"
          + " nothing. Files are what deleted collections had, and what was made by jobs that died. It may run while"
          + " something cooks; then it leaves alone what is younger than a day."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook gc --dry-run", "  cook gc"})
public final class GcCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--dry-run", description = "Says what would be removed, and removes nothing.")
  private boolean dryRun;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints the figures as one JSON object.")
  private boolean json;

  public GcCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws FileUnusable, IOException, SQLException {
    Opened opened = Opened.of(session, session.data(data));
    try (var _ = opened.outside();
        LocalCookery local = opened.local()) {
      Database database = local.database();
      refuseOthers(LocalCookery.assets(opened.data(), opened.settings()), database);
      if (!dryRun) {
        try (Cookery idle = local.idle(opened.outside())) {
          new ReplacedSweep(database.jdbi()).sweep(idle);
        }
        new Deletions(database.jdbi()).finish();
      }
      Screen screen = session.terminal().screen();
      Swept swept =
          new AssetSweep(database.jdbi(), local.assets())
              .sweep(
                  dryRun,
                  so -> screen.status((dryRun ? "counting: " : "removing: ") + figures(so)));
      screen.clear();
      session.say(json ? List.of(json(swept)) : lines(swept));
    }
    return ExitCode.DONE.code();
  }

  private static void refuseOthers(Path assets, Database database)
      throws FileUnusable, IOException {
    AssetDatabases databases = AssetDatabases.of(assets);
    Optional<UUID> other = databases.other(database.installation().id());
    if (other.isPresent()) {
      throw new FileUnusable(
          assets
              + ": has files of another database too, which this one does not know of; nothing was"
              + " removed. If that database is gone, take the line "
              + other.get()
              + " out of "
              + databases.file());
    }
  }

  private static String figures(Swept swept) {
    return Figures.count(swept.files())
        + (swept.files() == 1 ? " file, " : " files, ")
        + Figures.bytes(swept.bytes());
  }

  private List<String> lines(Swept swept) {
    String done = (dryRun ? "would remove " : "removed ") + figures(swept);
    return swept.youngFiles() == 0
        ? List.of(done)
        : List.of(
            done,
            "%s more, %s, are younger than a day and stay while something cooks"
                .formatted(Figures.count(swept.youngFiles()), Figures.bytes(swept.youngBytes())));
  }

  private String json(Swept swept) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dryRun", dryRun)
        .put("files", swept.files())
        .put("bytes", swept.bytes())
        .put("youngFiles", swept.youngFiles())
        .put("youngBytes", swept.youngBytes())
        .toString();
  }
}
