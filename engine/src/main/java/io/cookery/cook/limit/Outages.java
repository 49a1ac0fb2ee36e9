package io.cookery.cook.limit;

import io.cookery.tool.Tool;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools that nobody can reach from this node. Such a tool is waited for with growing patience,
 * from a second to a minute, and all its calls with it; none of that counts as an attempt. After
 * {@code patience} its cooks pause.
 */
public final class Outages {

  private static final Logger log = LoggerFactory.getLogger(Outages.class);

  private final CallRates rates;
  private final Duration patience;
  private final LongSupplier clockNanos;
  private final Map<String, ToolReach> tools = new ConcurrentHashMap<>();

  Outages(CallRates rates, Duration patience, LongSupplier clockNanos) {
    this.rates = rates;
    this.patience = patience;
    this.clockNanos = clockNanos;
  }

  /** What becomes of a job whose call did not arrive. */
  public sealed interface Missed {

    /** Its slot is tried again by and by: others reach the tool. */
    record Again() implements Missed {}

    /** Its slot waits, however long, until the tool is there again. */
    record Waits() implements Missed {}

    /** Its slot waits, and its cook pauses. */
    record Pauses() implements Missed {}
  }

  /** Takes note of a call that did not arrive. */
  public Missed missed(Tool tool, String error) {
    ToolReach reach = of(tool.name());
    return switch (reach.missed(error, now(), length -> leaveAlone(tool, error, length))) {
      case PASSING -> new Missed.Again();
      case OUTAGE -> new Missed.Waits();
      case FOR_LONG -> new Missed.Pauses();
    };
  }

  private void leaveAlone(Tool tool, String error, Duration length) {
    log.warn(
        "Tool {} cannot be reached ({}); it is tried again in {} s",
        tool.name(),
        error,
        length.toSeconds());
    rates.pause(tool, length);
  }

  /** Takes note of an answer. */
  public void reached(Tool tool) {
    if (of(tool.name()).reached(now())) {
      log.info("Tool {} is reached again", tool.name());
    }
  }

  /** Whether nobody reaches the tool now. */
  public boolean lasts(Tool tool) {
    return of(tool.name()).out();
  }

  /** Why nobody reaches the tool now, and when it is tried again. */
  public Optional<Outage> of(Tool tool) {
    return of(tool.name()).outage(now());
  }

  private ToolReach of(String tool) {
    return tools.computeIfAbsent(tool, _ -> new ToolReach(patience, now()));
  }

  private long now() {
    return clockNanos.getAsLong();
  }
}
