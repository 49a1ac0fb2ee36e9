package io.cookery.cook.edit;

import io.cookery.collection.StoredCollection;
import io.cookery.cook.Cook;

/** What came of a wish to change a collection. */
public sealed interface ChangeResult {

  /** It is done; this is the collection now, or for a deletion as it was. */
  record Changed(StoredCollection collection) implements ChangeResult {}

  /** Somebody else has changed it before; nothing changed. */
  record Stale(StoredCollection collection) implements ChangeResult {}

  /** It is being cooked, and this cannot be done meanwhile; nothing changed. */
  record BeingCooked(Cook cook) implements ChangeResult {}

  /** It was locked for ever; nothing changed. */
  record Finalized() implements ChangeResult {}

  /** There is no such collection. */
  record Missing() implements ChangeResult {}
}
