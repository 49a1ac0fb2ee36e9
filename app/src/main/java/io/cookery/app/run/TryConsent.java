package io.cookery.app.run;

import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Has a person agree to what a few pieces cost.
 *
 * @param yes whether they said so beforehand
 */
public record TryConsent(Session session, boolean yes) {

  /**
   * Asks, if a number of pieces is to be tried and they cost something.
   *
   * @param supply of the collection, which are not more
   * @param priceUsd of a piece
   * @throws FileUnusable when they do not agree, or nobody can be asked
   */
  void to(RunRequest request, int supply, BigDecimal priceUsd) throws FileUnusable, IOException {
    Integer tries = request.tries();
    if (yes || tries == null || priceUsd.signum() == 0) {
      return;
    }
    int pieces = Math.min(tries, supply);
    String what =
        Figures.pieces(pieces)
            + (pieces == 1 ? " costs " : " cost ")
            + Figures.usd(priceUsd.multiply(BigDecimal.valueOf(pieces)))
            + " if each takes one call";
    if (!session.question().possible()) {
      throw new FileUnusable(
          what + "; nothing was paid. If that is meant:\n  " + request.command("--yes"));
    }
    if (!session.question().yes(session.terminal().screen(), what + "; make them?")) {
      throw new FileUnusable("cancelled; nothing was paid");
    }
  }
}
