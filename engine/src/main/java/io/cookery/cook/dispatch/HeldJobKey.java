package io.cookery.cook.dispatch;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.Claim.CallState;
import io.cookery.cook.job.JobKey;

/**
 * A job that a node holds. One that it handed to its tool and one whose outputs it fetches are two:
 * the tool may be done before the node is done with handing over.
 */
record HeldJobKey(JobKey key, boolean delivered) {

  static HeldJobKey of(Claim claim) {
    return new HeldJobKey(claim.key(), claim.callState() instanceof CallState.Delivered);
  }
}
