package io.cookery.app.run;

import io.cookery.app.Version;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.AssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.export.ExportFailed;
import io.cookery.export.ExportRequest;
import io.cookery.export.ExportResult;
import io.cookery.export.ExportStage;
import io.cookery.export.Exporter;
import io.cookery.export.PieceSource;
import io.cookery.export.ReadBefore;
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
    Exporter exporter = new Exporter(assets, Version.current());
    return to(
        destination,
        request(definition, recipe, targets),
        (request, folder, mine) -> exporter.export(request, pieces, folder, this::show, _ -> mine));
  }

  /**
   * Exports what there is of a collection that grows.
   *
   * @param before what was read for it before
   */
  ExportResult soFar(
      Destination destination,
      CollectionDefinition definition,
      String recipe,
      List<ValueRarity> targets,
      ReadBefore before)
      throws FileUnusable, IOException, InterruptedException {
    Exporter exporter = new Exporter(assets, Version.current());
    return to(
        destination,
        request(definition, recipe, targets),
        (request, folder, mine) ->
            exporter.exportSoFar(request, pieces, folder, this::show, _ -> mine, before));
  }

  /** Writes an export into a folder, which may be ours already under another name. */
  @FunctionalInterface
  private interface Writing {
    ExportResult to(ExportRequest request, Path folder, boolean mine) throws InterruptedException;
  }

  private static ExportRequest request(
      CollectionDefinition definition, String recipe, List<ValueRarity> targets) {
    return new ExportRequest(
        definition.name(),
        definition.description(),
        definition.supply(),
        definition.recipe().tree(),
        definition.export(),
        recipe,
        Fingerprint.recipe(definition.source()),
        targets);
  }

  private ExportResult to(Destination destination, ExportRequest request, Writing writing)
      throws FileUnusable, IOException, InterruptedException {
    try {
      for (int again = 0; ; again++) {
        try {
          // Before it is taken, which makes it ours.
          boolean mine = destination.isMine(destination.folder());
          Optional<Path> folder = destination.taken();
          if (folder.isPresent()) {
            return writing.to(request, folder.get(), mine);
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

  private void show(ExportStage stage, int current, int total) {
    String what =
        switch (stage) {
          case collecting -> "collecting pieces";
          case images -> "copying images";
          case metadata -> "writing metadata";
          case tables -> "writing tables";
          case contactSheet -> "drawing the contact sheet and the gallery";
          case moving -> "moving everything into place";
        };
    screen.status("exporting: " + what + " " + Figures.count(current) + "/" + Figures.count(total));
  }
}
