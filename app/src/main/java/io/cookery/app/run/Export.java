package io.cookery.app.run;

import io.cookery.app.Version;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.AssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.export.ExportFailed;
import io.cookery.export.ExportProgress;
import io.cookery.export.ExportRequest;
import io.cookery.export.ExportResult;
import io.cookery.export.ExportStage;
import io.cookery.export.Exporter;
import io.cookery.export.PieceSource;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Exports a collection into the folder that its user asked for. */
final class Export {

  private static final int MAX_CHOICES = 10;

  private final AssetStore assets;
  private final PieceSource pieces;
  private final Screen screen;

  /** Exports these pieces, whose files {@code assets} keeps. */
  Export(AssetStore assets, PieceSource pieces, Screen screen) {
    this.assets = assets;
    this.pieces = pieces;
    this.screen = screen;
  }

  /**
   * Exports what there is.
   *
   * @param recipe hash of the recipe, for the manifest
   * @param targets how often each value was asked for
   */
  ExportResult to(
      Destination destination,
      CollectionDefinition definition,
      String recipe,
      List<ValueRarity> targets)
      throws FileUnusable, IOException, InterruptedException {
    ExportRequest request =
        new ExportRequest(
            definition.name(),
            definition.description(),
            definition.supply(),
            definition.recipe().tree(),
            definition.export(),
            recipe,
            Fingerprint.recipe(definition.source()),
            targets);
    try {
      for (int again = 0; ; again++) {
        try {
          // Before it is taken, which makes it ours.
          boolean mine = destination.isMine(destination.folder());
          Optional<Path> folder = destination.taken();
          if (folder.isPresent()) {
            return export(request, folder.get(), mine);
          }
          if (again == MAX_CHOICES) {
            throw new FileUnusable(
                "others take every folder at the same time; choose one with --out");
          }
          destination.check(); // says whose it has become, if no other may be taken
        } catch (ExportFailed.OtherCollection taken) {
          // A collection of another name took the folder meanwhile.
          if (!destination.open() || again == MAX_CHOICES) {
            throw taken;
          }
        }
      }
    } finally {
      screen.clear();
    }
  }

  private ExportResult export(ExportRequest request, Path folder, boolean mine)
      throws InterruptedException {
    ExportProgress progress = this::show;
    return new Exporter(assets, Version.current())
        .export(request, pieces, folder, progress, _ -> mine);
  }

  private void show(ExportStage stage, int current, int total) {
    String what =
        switch (stage) {
          case collecting -> "collecting pieces";
          case images -> "copying images";
          case metadata -> "writing metadata";
          case tables -> "writing tables";
          case contactSheet -> "drawing the contact sheet";
          case moving -> "moving everything into place";
        };
    screen.status("exporting: " + what + " " + Figures.count(current) + "/" + Figures.count(total));
  }
}
