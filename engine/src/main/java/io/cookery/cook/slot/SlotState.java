package io.cookery.cook.slot;

/** Where a slot is. */
public enum SlotState {
  /** It waits for an attempt, its first or another. */
  open,
  /** A job is under way for it. */
  live,
  filled,
  /** Its attempts are used up. */
  failed
}
