package io.cookery.cook.ledger;

import io.cookery.cook.Cook;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobKey;
import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.List;

/** Who runs the jobs that a ledger claims on this node. */
public interface WorkerPool {

  /**
   * How many more jobs of this collection the node can take on now.
   *
   * @param ending jobs that end in the step at hand, held by this node or not
   */
  int free(CollectionId collection, Collection<JobKey> ending);

  /** How many more jobs the node can take on now, all collections together. */
  int room();

  /**
   * A step was committed; returns at once.
   *
   * @param nodeId the node's number under which it claimed
   * @param claims jobs that the node is to run
   */
  void stepped(Cook cook, int nodeId, List<Claim> claims);

  /** A step was committed that may have moved places between the cook and its pools. */
  void placed(CollectionId collection, PoolUpdate news);

  /** The end of these jobs is recorded: the node holds them no longer. */
  void ended(CollectionId collection, Collection<JobKey> keys);

  /** These jobs are their tool's now: the node holds them no longer. */
  void handedOver(CollectionId collection, Collection<JobKey> keys);

  /**
   * The answer of a write was lost: jobs may have been claimed for this node that it does not know
   * of.
   */
  void lostAnswer(CollectionId collection);
}
