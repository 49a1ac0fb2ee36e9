package io.cookery.app.run;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.terminal.Figures;
import io.cookery.collection.CollectionDefinition;
import io.cookery.cook.Cook;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.export.ExportResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is said of a run that could not go on: how far it came, why, and what to do. */
final class PauseReport {

  private PauseReport() {}

  /**
   * Says it: to people always, and to programs that asked for JSON in the shape of a run that
   * ended.
   *
   * @param failures the first that went wrong, if any did
   * @param export of what is there, if it could be exported
   */
  static ExitCode say(
      Session session,
      RunRequest request,
      CollectionDefinition definition,
      Outcome.Paused paused,
      List<FailedSlot> failures,
      Optional<ExportResult> export,
      Duration took) {
    Cook cook = paused.cook();
    String error = failures.isEmpty() ? "no known reason" : failures.getFirst().error();
    PauseAdvice advice = PauseAdvice.on(cook, earlierUsd(definition, cook), error);
    session
        .terminal()
        .screen()
        .line(
            "paused with "
                + Figures.pieces(cook.filled())
                + " of "
                + Figures.count(cook.supply())
                + ": "
                + advice.text());
    if (cook.filled() > 0) {
      CutShort.of(session, request, definition.name(), cook.supply())
          .paused(export)
          .ifPresent(session.terminal().screen()::line);
    }
    if (request.json()) {
      session.say(List.of(json(definition, paused, failures, export, took).text()));
    }
    return advice.code();
  }

  /** A cook's budget is what earlier ones have left of the file's. */
  private static BigDecimal earlierUsd(CollectionDefinition definition, Cook cook) {
    BigDecimal whole = definition.cook().budgetUsd();
    BigDecimal left = cook.budgetUsd();
    return whole == null || left == null
        ? BigDecimal.ZERO
        : whole.subtract(left).max(BigDecimal.ZERO);
  }

  private static RunJson json(
      CollectionDefinition definition,
      Outcome.Paused paused,
      List<FailedSlot> failures,
      Optional<ExportResult> export,
      Duration took) {
    Cook cook = paused.cook();
    return new RunJson(
        cook.id().collection().toString(),
        definition.name(),
        cook.status().name(),
        cook.reason(),
        cook.supply(),
        cook.filled(),
        definition.export().startNumber(),
        paused.made(),
        cook.failed(),
        cook.costUsd(),
        cook.uncertainUsd(),
        took,
        export,
        failures,
        export.map(ExportResult::notes).orElse(List.of()));
  }
}
