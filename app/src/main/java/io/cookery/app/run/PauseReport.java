package io.cookery.app.run;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookJson;
import io.cookery.app.cooks.CookView;
import io.cookery.app.terminal.Figures;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.export.ExportResult;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a run that could not go on: how far it came, why, and what to do. */
final class PauseReport {

  private PauseReport() {}

  /**
   * Says it: to people always, and to programs that asked for JSON as {@code cook status} does.
   *
   * @param failures the first that went wrong, if any did
   * @param export of what is there, if it could be exported
   */
  static ExitCode say(
      Session session,
      RunRequest request,
      String collection,
      Cook cook,
      List<FailedSlot> failures,
      Optional<ExportResult> export) {
    String error = failures.isEmpty() ? "no known reason" : failures.getFirst().error();
    PauseAdvice advice = PauseAdvice.on(cook, error);
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
    CutShort.of(session, request, collection, cook.supply())
        .paused(export)
        .ifPresent(session.terminal().screen()::line);
    if (request.json()) {
      CookView seen = new CookView(cook, new Rate(0, null), collection);
      ObjectNode told = CookJson.of(seen);
      export.ifPresent(
          result -> told.put("out", result.folder().toString()).put("exported", result.pieces()));
      session.say(List.of(told.toString()));
    }
    return advice.code();
  }
}
