package io.cookery.app.run;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.AssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.export.ExportFailed;
import io.cookery.export.ExportResult;
import io.cookery.export.PieceSource;
import io.cookery.export.ReadBefore;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exports what a run has made: while it cooks, when it is cut short, and at its end. */
final class RunExport {

  /** Whoever interrupts a run waits no longer for its export. */
  private static final Duration HURRY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(RunExport.class);

  private final What what;
  private final AssetStore assets;
  private final Function<Screen, PieceSource> pieces;
  private final Screen screen;
  private final Consumer<Path> exported;
  private final ReadBefore before = new ReadBefore();

  /**
   * What is exported, and where to.
   *
   * @param recipe hash of the recipe, for the manifest
   * @param targets how often each value was asked for
   */
  record What(
      Destination out, CollectionDefinition definition, String recipe, List<ValueRarity> targets) {}

  /**
   * Exports these pieces.
   *
   * @param pieces says on the screen what it is busy with
   * @param exported is told the folder of each export
   */
  RunExport(
      What what,
      AssetStore assets,
      Function<Screen, PieceSource> pieces,
      Screen screen,
      Consumer<Path> exported) {
    this.what = what;
    this.assets = assets;
    this.pieces = pieces;
    this.screen = screen;
    this.exported = exported;
  }

  /** Exports all that there is. */
  ExportResult whole() throws FileUnusable, IOException, InterruptedException {
    ExportResult result =
        new Export(assets, pieces.apply(screen), screen)
            .to(what.out(), what.definition(), what.recipe(), what.targets());
    exported.accept(result.folder());
    return result;
  }

  /**
   * The same of a run that stands still; says why, if that does not go.
   *
   * @param filled pieces that are there; of none no folder is made
   */
  Optional<ExportResult> asFarAsItGoes(int filled) throws InterruptedException {
    if (filled == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(whole());
    } catch (FileUnusable | ExportFailed | IOException failed) {
      log.warn("what is there was not exported", failed);
      screen.line("what is there is not exported: " + failed.getMessage());
      return Optional.empty();
    }
  }

  /** The same in passing, without a word. */
  ExportResult soFar() throws FileUnusable, IOException, InterruptedException {
    Screen silent = Screen.silent();
    ExportResult result =
        new Export(assets, pieces.apply(silent), silent)
            .soFar(what.out(), what.definition(), what.recipe(), what.targets(), before);
    exported.accept(result.folder());
    return result;
  }

  /** Exports again and again what there is, until it is closed. */
  GrowingExport whileItGrows(CookWatcher next) {
    return new GrowingExport(this::soFar, next, System::nanoTime);
  }

  /** What there is, unless that takes too long or does not go; why not is in the log. */
  Optional<ExportResult> inAHurry() {
    screen.status("exporting what is there …");
    ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    try {
      Future<ExportResult> export = thread.submit(this::soFar);
      return Optional.of(export.get(HURRY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException failed) {
      log.warn("what is there was not exported", failed);
      return Optional.empty();
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      thread.shutdownNow();
      screen.clear();
    }
  }
}
