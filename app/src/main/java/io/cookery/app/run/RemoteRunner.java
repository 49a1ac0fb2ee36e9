package io.cookery.app.run;

import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Working;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.CookSettings;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.export.ExportResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what {@code cook run} does on a server: it cooks, and this exports what it has cooked. */
public final class RemoteRunner {

  private final Session session;
  private final Screen screen;
  private final Server server;
  private final TryConsent consent;
  private final long beganNanos = System.nanoTime();
  private RemoteStage stage = RemoteStage.BEFORE;
  private String seen = "";

  public RemoteRunner(Session session, ServerAddress address) {
    this(session, address, new TryConsent(session, true));
  }

  /** One that asks before it pays for a few. */
  public RemoteRunner(Session session, ServerAddress address, TryConsent consent) {
    this.session = session;
    this.consent = consent;
    this.screen = session.terminal().screen();
    this.server = new Server(address, screen);
  }

  /** What is known before the server is asked for anything. */
  private record Checked(CollectionFile file, Destination out, Feasibility feasibility) {
    CollectionDefinition definition() {
      return file.definition();
    }
  }

  /**
   * Runs.
   *
   * @throws FileUnusable when the file, or the folder to export to, cannot be used
   */
  public ExitCode run(RunRequest request) throws FileUnusable, IOException, InterruptedException {
    Checked checked = check(request);
    DataDirectory.open(request.data(), session);
    try (Interruption interruption = Interruption.watch()) {
      try {
        return cook(request, checked);
      } catch (InterruptedException | RuntimeException e) {
        if (!interruption.asked()) {
          throw e;
        }
        screen.clear();
        screen.line("interrupted; " + stage.words(server.address()) + seen);
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private Checked check(RunRequest request) throws FileUnusable, IOException {
    Integer jobs = request.maxConcurrent();
    if (jobs != null && (jobs < 1 || jobs > CookSettings.MAX_CONCURRENT)) {
      throw new FileUnusable(
          "--max-concurrent: is "
              + jobs
              + ", but must be from 1 to "
              + CookSettings.MAX_CONCURRENT);
    }
    CollectionFile file =
        CollectionFile.read(request.file(), CollectionDefinitionReader.elsewhere());
    Feasibility feasibility;
    try (Working _ = Working.at(screen, "planning " + Figures.pieces(file.definition().supply()))) {
      feasibility = Feasibility.of(file);
    }
    Destination out = Destination.of(request, file);
    out.check();
    return new Checked(file, out, feasibility);
  }

  private ExitCode cook(RunRequest request, Checked checked)
      throws FileUnusable, IOException, InterruptedException {
    screen.status("asking " + server.address() + " …");
    String collection;
    try {
      collection =
          new RemoteCollections(session, request, server, consent)
              .of(checked.file(), checked.feasibility());
    } catch (ServerRefusal refusal) {
      if (refusal.isBadInput() && !refusal.problems().isEmpty()) {
        throw checked.file().unusable(refusal.problems());
      }
      throw refusal;
    } finally {
      screen.clear();
    }
    Progress progress = new Progress(session.terminal(), System::nanoTime);
    RunExport exports = exports(request, checked, collection);
    Outcome outcome;
    stage = RemoteStage.ASKED;
    try (GrowingExport growing = exports.whileItGrows(progress)) {
      outcome =
          new RemoteCook(server, screen, request)
              .cook(
                  collection,
                  checked.definition(),
                  cook -> {
                    stage = RemoteStage.COOKING;
                    growing.saw(cook, Optional.empty());
                  });
    } catch (InterruptedException e) {
      progress.end();
      seen =
          CutShort.of(session, request, checked.definition().name(), checked.definition().supply())
              .paused(exports.inAHurry())
              .map(where -> "; " + where)
              .orElse("");
      throw e;
    } finally {
      progress.end();
    }
    stage = RemoteStage.FETCHING;
    return switch (outcome) {
      case Outcome.NothingToDo _ -> {
        screen.line("all " + Figures.pieces(checked.definition().supply()) + " are there already");
        yield export(request, checked, collection, exports, null, 0);
      }
      case Outcome.Ended ended ->
          export(request, checked, collection, exports, ended.cook(), ended.made());
      case Outcome.Paused paused ->
          PauseReport.say(
              session,
              request,
              checked.definition(),
              paused,
              new RemotePieces(server, collection).failed(1),
              exports.asFarAsItGoes(paused.cook().filled()),
              took());
    };
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  private RunExport exports(RunRequest request, Checked checked, String collection)
      throws IOException {
    FileAssetStore assets = FileAssetStore.open(request.data().resolve("fetched"));
    RemotePieces pieces = new RemotePieces(server, collection);
    CollectionDefinition definition = checked.definition();
    return new RunExport(
        new RunExport.What(
            checked.out(),
            definition,
            Fingerprint.recipe(definition.source()),
            checked.feasibility().targets()),
        assets,
        on -> new Fetching(server, pieces, assets, on),
        screen,
        _ -> {});
  }

  private ExitCode export(
      RunRequest request,
      Checked checked,
      String collection,
      RunExport exports,
      @Nullable Cook cook,
      int made)
      throws FileUnusable, IOException, InterruptedException {
    CollectionDefinition definition = checked.definition();
    ExportResult result = exports.whole();
    List<String> notes = new ArrayList<>(result.notes());
    notes.addAll(RestNote.of(request, definition.supply(), result.pieces()));
    CookStatus status = cook == null ? CookStatus.completed : cook.status();
    Summary summary =
        new Summary(
            collection,
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
            cook == null || cook.failed() == 0
                ? List.of()
                : new RemotePieces(server, collection).failed(Summary.MAX_FAILURES),
            checked.feasibility().targets());
    session.say(request.json() ? List.of(summary.json()) : summary.lines(session.terminal()));
    return status == CookStatus.completed ? ExitCode.DONE : ExitCode.FAILED_PIECES;
  }
}
