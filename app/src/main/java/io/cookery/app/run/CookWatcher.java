package io.cookery.app.run;

import io.cookery.cook.Cook;
import io.cookery.cook.limit.Outage;
import java.util.Optional;

/** Is told, ten times a second, how a cook gets on. */
interface CookWatcher {

  /**
   * Sees it.
   *
   * @param outage why nothing moves, if nobody reaches its tool
   */
  void saw(Cook cook, Optional<Outage> outage);
}
