package io.cookery.app.run;

import io.cookery.app.Version;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.AssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.export.ExportProgress;
import io.cookery.export.ExportRequest;
import io.cookery.export.ExportResult;
import io.cookery.export.ExportStage;
import io.cookery.export.Exporter;
import io.cookery.export.PieceSource;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.nio.file.Path;
import java.util.List;

/** Exports a collection into the folder that its user asked for. */
final class Export {

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
      Path folder, CollectionDefinition definition, String recipe, List<ValueRarity> targets)
      throws InterruptedException {
    ExportRequest request =
        new ExportRequest(
            definition.name(),
            definition.description(),
            definition.supply(),
            definition.recipe().tree(),
            definition.export(),
            recipe,
            targets);
    ExportProgress progress = this::show;
    try {
      return new Exporter(assets, Version.current()).export(request, pieces, folder, progress);
    } finally {
      screen.clear();
    }
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
