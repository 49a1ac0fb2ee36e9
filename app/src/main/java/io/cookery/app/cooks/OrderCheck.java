package io.cookery.app.cooks;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Suggested;
import io.cookery.cook.Cook;

/** Refuses orders to a cook that has nothing to do, and says what has. */
public final class OrderCheck {

  private final Suggested suggested;

  /** A check; {@code suggested} are the commands that it names. */
  public OrderCheck(Suggested suggested) {
    this.suggested = suggested;
  }

  /**
   * Looks at a cook before it is given an order.
   *
   * @throws FileUnusable when failed pieces are to be tried again and none has failed
   * @throws OrderRefused when one is to go on that has ended
   */
  public void look(Order order, CookView seen) throws FileUnusable {
    Cook cook = seen.cook();
    if (order == Order.RETRY_FAILED && cook.failed() == 0) {
      throw new FileUnusable(
          "nothing has failed of "
              + seen.collection()
              + ", so nothing is tried again"
              + rest(seen));
    }
    if (order == Order.RESUME && !cook.status().active()) {
      throw new OrderRefused(
          seen.collection()
              + " has ended as "
              + cook.status().name().replace('_', ' ')
              + " and cannot go on"
              + rest(seen));
    }
  }

  private String rest(CookView seen) {
    Cook cook = seen.cook();
    int missing = cook.supply() - cook.filled();
    return missing <= 0 || cook.status().active()
        ? ""
        : "; "
            + Figures.pieces(missing)
            + (missing == 1 ? " is" : " are")
            + " not there: "
            + seen.goOn(suggested);
  }
}
