package io.cookery.cook.limit;

import io.cookery.cook.limit.RateTable.Rate;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import io.cookery.tool.Tool;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When tools may be called, over all nodes. A tool that may be called at any time costs nothing: it
 * has no line.
 */
public final class CallRates {

  private static final Logger log = LoggerFactory.getLogger(CallRates.class);

  private final RateTable table;
  private final Map<String, CallLine> lines = new ConcurrentHashMap<>();

  public CallRates(RateTable table) {
    this.table = table;
  }

  /**
   * Waits until the tool may be called once.
   *
   * @param mayLeave whether the job need not wait when that takes long
   * @return empty if that takes long and the job need not wait for it, since its tool does not know
   *     of it
   */
  public Optional<CallPermit> acquire(CollectionId cook, boolean mayLeave, Tool tool)
      throws InterruptedException {
    CallLine line = lines.get(tool.name());
    return line == null ? Optional.of(CallPermit.ANY_TIME) : line.await(cook, mayLeave);
  }

  /** How many more jobs of a cook may call the tool soon. */
  public int room(String tool, CollectionId collection) {
    CallLine line = lines.get(tool);
    return line == null ? Integer.MAX_VALUE : line.room(collection);
  }

  /** The tool said that it was too much: all nodes leave it alone for a while, then go slower. */
  public synchronized void throttled(Tool tool, Duration pause) {
    log.info("Tool {} is left alone for {}, then called less often", tool.name(), pause);
    try {
      table.throttled(tool, pause);
    } catch (RuntimeException e) {
      log.warn("Other nodes could not be told ({})", DatabaseErrors.firstLine(e));
    }
    line(tool.name()).pause(pause);
  }

  /** Takes note of what other nodes have written since. */
  public synchronized void refresh() {
    Set<String> limited = new HashSet<>();
    for (Rate rate : table.all()) {
      limited.add(rate.tool());
      CallLine line = line(rate.tool());
      line.space(rate.spacingMillis());
      if (!rate.pause().isZero()) {
        line.pause(rate.pause());
      }
    }
    lines.keySet().retainAll(limited);
  }

  private CallLine line(String tool) {
    return lines.computeIfAbsent(tool, _ -> new CallLine(tool, table));
  }
}
