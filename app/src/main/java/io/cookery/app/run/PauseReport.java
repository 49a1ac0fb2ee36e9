package io.cookery.app.run;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookJson;
import io.cookery.app.cooks.CookView;
import io.cookery.app.terminal.Figures;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import java.util.List;

/** What is said of a run that could not go on: how far it came, why, and what to do. */
final class PauseReport {

  private PauseReport() {}

  /**
   * Says it: to people always, and to programs that asked for JSON as {@code cook status} does.
   *
   * @param failures the first that went wrong, if any did
   */
  static ExitCode say(
      Session session, boolean json, String collection, Cook cook, List<FailedSlot> failures) {
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
    if (json) {
      CookView seen = new CookView(cook, new Rate(0, null), collection);
      session.say(List.of(CookJson.of(seen).toString()));
    }
    return advice.code();
  }
}
