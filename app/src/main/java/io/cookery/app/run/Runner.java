package io.cookery.app.run;

import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.KnownTools;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.FileAdoption.Wanted;
import io.cookery.app.run.KeptFiles.Kept;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Working;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CookSettings;
import io.cookery.collection.StoredCollection;
import io.cookery.collection.Whereabouts;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.slot.FailedSlots;
import io.cookery.cook.slot.Pieces;
import io.cookery.db.DatabaseSettings;
import io.cookery.export.ExportResult;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does everything that {@code cook run} does, from the file to the summary. */
public final class Runner {

  private final Session session;
  private final Screen screen;
  private final TryConsent consent;
  private final long beganNanos = System.nanoTime();
  private String interrupted = "interrupted; run the same command again to go on";

  /**
   * What is kept of the files before anything is cooked.
   *
   * @param folder where the copies are
   */
  private record Source(Kept kept, Fingerprint fingerprint, Path folder) {}

  public Runner(Session session) {
    this(session, new TryConsent(session, true));
  }

  /** One that asks before it pays for a few. */
  public Runner(Session session, TryConsent consent) {
    this.session = session;
    this.consent = consent;
    this.screen = session.terminal().screen();
  }

  /** What is known before anything is opened or made. */
  private record Checked(
      CollectionFile file, Destination out, Tool tool, Feasibility feasibility) {}

  /**
   * Runs.
   *
   * @throws FileUnusable when the file, or the folder to export to, cannot be used
   */
  public ExitCode run(RunRequest request)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    try (Outside outside = session.outside()) {
      Map<String, String> settings = session.settings(request.data());
      ToolRegistry tools = KnownTools.of(request.file(), request.data(), settings, outside);
      return run(request, check(request, tools), tools, outside);
    }
  }

  private ExitCode run(RunRequest request, Checked checked, ToolRegistry tools, ToolAdapter outside)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    try (Interruption interruption = Interruption.watch()) {
      try {
        return cook(request, checked, tools, outside);
      } catch (InterruptedException | RuntimeException | SQLException e) {
        if (!interruption.asked()) {
          throw e;
        }
        screen.clear();
        screen.line(interrupted);
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private Checked check(RunRequest request, ToolRegistry tools) throws FileUnusable, IOException {
    Integer jobs = request.maxConcurrent();
    if (jobs != null && (jobs < 1 || jobs > CookSettings.MAX_CONCURRENT)) {
      throw new FileUnusable(
          "--max-concurrent: is "
              + jobs
              + ", but must be from 1 to "
              + CookSettings.MAX_CONCURRENT);
    }
    CollectionFile file;
    try (Working _ = Working.at(screen, "checking the recipe and its files")) {
      file = CollectionFile.read(request.file(), LocalCookery.reader(tools));
    }
    CollectionDefinition definition = file.definition();
    Feasibility feasibility;
    try (Working _ = Working.at(screen, "planning " + Figures.pieces(definition.supply()))) {
      feasibility = Feasibility.of(file);
    }
    if (!DatabaseSettings.of(request.data(), session.settings(request.data())).exists()) {
      feasibility.check();
    }
    Destination out = Destination.of(request, file);
    out.check();
    Tool tool = tools.find(definition.recipe().tool()).orElseThrow();
    consent.to(request, definition.supply(), tool.priceUsd());
    return new Checked(file, out, tool, feasibility);
  }

  private ExitCode cook(
      RunRequest request, Checked checked, ToolRegistry tools, ToolAdapter outside)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    Map<String, String> settings = session.settings(request.data());
    DataDirectory.open(request.data(), session);
    Source source = keep(request, checked);
    screen.status("opening the database …");
    try (LocalCookery local = LocalCookery.open(request.data(), settings, tools)) {
      screen.clear();
      Wanted wanted =
          new Wanted(
              checked.file(),
              source.kept(),
              source.folder(),
              source.fingerprint(),
              checked.tool(),
              checked.feasibility());
      StoredCollection collection = new FileAdoption(session, request, local, outside).of(wanted);
      Progress progress = new Progress(session.terminal(), System::nanoTime);
      RunExport exports = exports(checked, source, local, collection);
      Outcome outcome;
      try (GrowingExport growing = exports.whileItGrows(progress)) {
        outcome =
            new CookRun(local, outside, screen, request)
                .cook(checked.file(), collection, RoomCheck.of(request.data(), growing));
      } catch (InterruptedException e) {
        progress.end();
        whatChanged(source).forEach(screen::line);
        interrupted = cutShort(request, checked.file()).interrupted(exports.inAHurry());
        throw e;
      } finally {
        progress.end();
      }
      return switch (outcome) {
        case Outcome.NothingToDo _ -> {
          screen.line(
              "all " + Figures.pieces(checked.file().definition().supply()) + " are there already");
          yield export(request, checked, source, local, collection, exports, null, 0);
        }
        case Outcome.Ended ended ->
            export(
                request, checked, source, local, collection, exports, ended.cook(), ended.made());
        case Outcome.Paused paused -> {
          whatChanged(source).forEach(screen::line);
          yield PauseReport.say(
              session,
              request,
              checked.file().definition(),
              paused,
              new FailedSlots(local.database().jdbi()).of(collection.id(), 1),
              exports.asFarAsItGoes(paused.cook().filled()),
              took());
        }
      };
    }
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  /** Before anything is cooked, so that nobody changes what is made from it. */
  private Source keep(RunRequest request, Checked checked) throws IOException {
    try (Working _ = Working.at(screen, "copying the files of the recipe")) {
      KeptFiles files = new KeptFiles(request.data());
      CollectionFile file = checked.file();
      Kept kept =
          files.keep(
              file.folder(), RecipeFiles.of(file.definition(), checked.tool(), file.folder()));
      Fingerprint fingerprint = Fingerprint.of(file.definition(), kept);
      return new Source(kept, fingerprint, files.folder(kept, fingerprint.collection()));
    }
  }

  /** Files that somebody changed while this ran, in a sentence; nothing if there are none. */
  private static List<String> whatChanged(Source source) {
    List<String> changed = source.kept().changed();
    return changed.isEmpty() ? List.of() : List.of(ChangedFiles.meanwhile(changed));
  }

  private CutShort cutShort(RunRequest request, CollectionFile file) {
    return CutShort.of(session, request, file.definition().name(), file.definition().supply());
  }

  private RunExport exports(
      Checked checked, Source source, LocalCookery local, StoredCollection collection) {
    Pieces pieces = new Pieces(local.database().jdbi());
    return new RunExport(
        new RunExport.What(
            checked.out(),
            checked.file().definition(),
            source.fingerprint().recipe(),
            checked.feasibility().targets()),
        local.assets(),
        _ -> (slot, limit) -> pieces.after(collection.id(), slot, limit),
        screen,
        folder -> new Whereabouts(local.database().jdbi()).exportedTo(collection.id(), folder));
  }

  private ExitCode export(
      RunRequest request,
      Checked checked,
      Source source,
      LocalCookery local,
      StoredCollection collection,
      RunExport exports,
      @Nullable Cook cook,
      int made)
      throws FileUnusable, IOException, InterruptedException {
    CollectionDefinition definition = checked.file().definition();
    ExportResult result = exports.whole();
    List<String> notes = new ArrayList<>(result.notes());
    notes.addAll(whatChanged(source));
    notes.addAll(RestNote.of(request, definition.supply(), result.pieces()));
    CookStatus status = cook == null ? CookStatus.completed : cook.status();
    Summary summary =
        new Summary(
            collection.id().toString(),
            definition.name(),
            status.name(),
            definition.supply(),
            definition.export().startNumber(),
            made,
            cook == null ? 0 : cook.failed(),
            cook == null ? BigDecimal.ZERO : cook.costUsd(),
            cook == null ? BigDecimal.ZERO : cook.uncertainUsd(),
            took(),
            result,
            notes,
            new FailedSlots(local.database().jdbi()).of(collection.id(), Summary.MAX_FAILURES),
            checked.feasibility().targets());
    session.say(request.json() ? List.of(summary.json()) : summary.lines(session.terminal()));
    return status == CookStatus.completed ? ExitCode.DONE : ExitCode.FAILED_PIECES;
  }
}
