package io.cookery.cook.dispatch;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.Claim.Standing;
import io.cookery.cook.job.Place;

/**
 * A job that a node holds. One that it handed to its tool and one whose outputs it fetches are two:
 * the tool may be done before the node is done with handing over.
 */
record Held(Place place, boolean delivered) {

  static Held of(Claim claim) {
    return new Held(claim.place(), claim.standing() instanceof Standing.Delivered);
  }
}
