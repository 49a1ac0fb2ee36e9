package io.cookery.id;

/**
 * Names a job, one attempt to fill one slot: it says itself where it belongs.
 *
 * @param slot from 0
 * @param attempt from 1
 */
public record JobId(CollectionId collection, int slot, int attempt) {

  @Override
  public String toString() {
    return collection + "." + slot + "." + attempt;
  }
}
