package io.cookery.cook.event;

/** Somebody who follows journals, and is told when they may have grown. */
interface JournalSubscriber {

  /** There may be something new. */
  void wake();

  /** The node is closing: there is nothing more to come. Waits for nothing. */
  void end();
}
