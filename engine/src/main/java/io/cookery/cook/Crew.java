package io.cookery.cook;

import io.cookery.cook.LedgerStep.Place;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.Set;

/** Who runs the jobs that a ledger claims on this node. */
interface Crew {

  /**
   * How many more jobs of this collection the node can take on now.
   *
   * @param ending jobs that it holds and that end in the step at hand
   */
  int free(CollectionId collection, int ending);

  /**
   * A step was committed; returns at once.
   *
   * @param claims jobs that the node is to run
   */
  void stepped(Cook cook, List<Claim> claims);

  /** These jobs have ended and are recorded: the node holds them no longer. */
  void ended(CollectionId collection, Set<Place> places);

  /**
   * The answer of a write was lost: jobs may have been claimed for this node that it does not know
   * of.
   */
  void lostAnswer(CollectionId collection);
}
