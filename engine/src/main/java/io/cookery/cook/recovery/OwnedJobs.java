package io.cookery.cook.recovery;

import io.cookery.cook.Cook;
import io.cookery.cook.job.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that this node owns by the database.
 *
 * @param cook the active cook that they belong to; null when there is none
 * @param nodeId this node's number by which it owns them
 */
public record OwnedJobs(@Nullable Cook cook, int nodeId, List<Claim> claims) {

  static final OwnedJobs NOTHING = new OwnedJobs(null, 0, List.of());
}
