package io.cookery.app.run;

import io.cookery.Cookery;
import io.cookery.app.LocalCookery;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.Outcome.Ended;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CookSettings;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cooks what is open of a collection, in this process, until there is nothing left to do. */
final class CookRun {

  /** As long as calls of tools may go on after an interruption. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LocalCookery local;
  private final ToolAdapter outside;
  private final Screen screen;
  private final RunRequest request;

  /** Cooks with as many live jobs and as many pieces as the request says, or the file. */
  CookRun(LocalCookery local, ToolAdapter outside, Screen screen, RunRequest request) {
    this.local = local;
    this.outside = outside;
    this.screen = screen;
    this.request = request;
  }

  /**
   * Cooks.
   *
   * @param watcher told ten times a second how it goes
   * @throws InterruptedException when this thread was; what was in flight has ended by then or is
   *     left to the next run
   */
  Outcome cook(CollectionFile file, StoredCollection collection, CookWatcher watcher)
      throws InterruptedException, SQLException, FileUnusable {
    try (Cookery cookery = local.node(collection.id(), outside)) {
      extend(cookery, file, collection);
      CookSettings settings = settings(file.definition().cook());
      Outcome outcome = new Outcome.NothingToDo(collection.id());
      int made = 0;
      for (Optional<Cook> cook = begin(cookery, settings, collection);
          cook.isPresent();
          cook = rest(outcome) ? begin(cookery, settings, collection) : Optional.empty()) {
        cookery.cooks().serve(cook.get());
        outcome = await(cookery, cook.get(), watcher, made);
        made = outcome.made();
      }
      return outcome;
    }
  }

  /** Whether the cook that was gone on with was one of a few pieces, or of a lower supply. */
  private boolean rest(Outcome outcome) {
    return request.tries() == null
        && outcome instanceof Ended(Cook cook, int _)
        && cook.status() == CookStatus.completed;
  }

  private void extend(Cookery cookery, CollectionFile file, StoredCollection collection)
      throws FileUnusable {
    CollectionDefinition definition = file.definition();
    if (definition.supply() < collection.supply()) {
      throw file.unusable(
          "/supply",
          "is "
              + definition.supply()
              + ", but this collection was begun with "
              + collection.supply()
              + " pieces and can only grow; raise it again, or begin a new one with --fresh");
    }
    if (definition.supply() > collection.supply()) {
      try {
        cookery.cooks().extend(collection.id(), definition.supply());
      } catch (BadInputException impossible) {
        throw file.unusable("/supply", impossible.problems().getFirst().message());
      }
      screen.line(
          "the supply is raised from "
              + Figures.count(collection.supply())
              + " to "
              + Figures.count(definition.supply())
              + "; what is there stays as it is");
    }
  }

  private CookSettings settings(CookSettings settings) {
    Integer jobs = request.maxConcurrent();
    return jobs == null ? settings : settings.withMaxConcurrent(jobs);
  }

  /** A file's budget is that of its collection: what earlier cooks of it cost is spent. */
  private static CookSettings withinBudget(
      Cookery cookery, CookSettings settings, CollectionId collection) {
    BigDecimal budget = settings.budgetUsd();
    if (budget == null) {
      return settings;
    }
    BigDecimal all =
        cookery.figures().of(List.of(collection)).values().stream()
            .map(is -> is.costUsd())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal active =
        cookery
            .cooks()
            .latest(collection)
            .filter(cook -> cook.status().active())
            .map(Cook::costUsd)
            .orElse(BigDecimal.ZERO);
    return settings.withBudgetUsd(budget.subtract(all.subtract(active)).max(BigDecimal.ZERO));
  }

  /** Empty when every slot is filled. */
  private Optional<Cook> begin(Cookery cookery, CookSettings asked, StoredCollection collection) {
    CookSettings settings = withinBudget(cookery, asked, collection.id());
    Integer tries = request.tries();
    StartRequest start =
        tries == null
            ? StartRequest.of(settings).retryingFailed()
            : StartRequest.of(settings).of(tries);
    return switch (cookery.cooks().start(collection.id(), start)) {
      case StartResult.Started started -> Optional.of(started.cook());
      case StartResult.NothingOpen _ -> Optional.empty();
      case StartResult.Finalized _ ->
          throw new OrderRefused("the collection was finalized and cannot be cooked");
      case StartResult.NoCollection _ ->
          throw new OrderRefused(
              "the collection was deleted meanwhile; run the same command again");
      case StartResult.AlreadyActive active -> {
        if (active.cook().filled() > 0) {
          screen.line(
              "going on with "
                  + Figures.pieces(active.cook().filled())
                  + " of "
                  + Figures.count(active.cook().supply()));
        }
        yield cookery.cooks().resume(collection.id(), settings);
      }
    };
  }

  private Outcome await(Cookery cookery, Cook cook, CookWatcher watcher, int madeBefore)
      throws InterruptedException {
    int before = cook.filled() - madeBefore;
    try {
      Tool tool = cookery.tools().find(cook.tool()).orElseThrow();
      Cook last =
          cookery.cooks().await(cook.id(), now -> watcher.saw(now, cookery.outages().of(tool)));
      return last.status() == CookStatus.paused
          ? new Outcome.Paused(last, last.filled() - before)
          : new Ended(last, last.filled() - before);
    } catch (InterruptedException interrupted) {
      screen.clear();
      screen.line("stopping: waiting for what is in flight …");
      cookery.drain(PATIENCE);
      throw interrupted;
    }
  }
}
