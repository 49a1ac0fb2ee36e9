package io.cookery.cook;

import io.cookery.id.CookId;
import java.util.List;
import java.util.function.Consumer;

/** The events of one cook. */
final class CookSource implements EventSource<Journal.Event> {

  private final Journal journal;
  private final CookId cook;
  private final Consumer<Journal.Event> consumer;
  private volatile long seq;

  /**
   * The events from a place on.
   *
   * @param seq of the last event that is not wanted, 0 for none
   */
  CookSource(Journal journal, CookId cook, long seq, Consumer<Journal.Event> consumer) {
    this.journal = journal;
    this.cook = cook;
    this.seq = seq;
    this.consumer = consumer;
  }

  CookId cook() {
    return cook;
  }

  /** The number of the last event that was handed over. */
  long seq() {
    return seq;
  }

  @Override
  public List<Journal.Event> next() {
    return journal.after(cook, seq, CookEvents.PAGE);
  }

  @Override
  public void hand(Journal.Event event) {
    consumer.accept(event);
    seq = event.seq();
  }
}
