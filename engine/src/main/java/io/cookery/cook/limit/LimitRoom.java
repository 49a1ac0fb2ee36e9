package io.cookery.cook.limit;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The door of this room: wires the limits that all nodes keep and what has calls wait for them. */
public final class LimitRoom {

  private final CallRates rates;
  private final Limits limits;
  private final Outages outages;

  private LimitRoom(CallRates rates, Limits limits, Outages outages) {
    this.rates = rates;
    this.limits = limits;
    this.outages = outages;
  }

  /**
   * Wires it.
   *
   * @param accounts whose a collection is
   * @param patience how long a tool that nobody can reach is waited for
   * @param throttled told, a few times a second, which tools refuse calls
   */
  public static LimitRoom wire(
      Jdbi jdbi,
      Function<CollectionId, AccountId> accounts,
      Duration patience,
      Consumer<List<ThrottledTool>> throttled) {
    CallRates rates = new CallRates(new RateTable(jdbi), accounts, throttled);
    return new LimitRoom(
        rates, new Limits(jdbi, rates::refresh), new Outages(rates, patience, System::nanoTime));
  }

  /** Writes what the definitions of these tools say, and reads what holds for all nodes. */
  public void start(ToolRegistry tools) {
    limits.define(tools);
    rates.refresh();
  }

  /**
   * The tools are others now: their limits hold from here on.
   *
   * @param gone the names of those that are there no longer
   */
  public void toolsChanged(ToolRegistry tools, Set<String> gone) {
    limits.forget(gone);
    limits.define(tools);
  }

  public CallRates rates() {
    return rates;
  }

  public Outages outages() {
    return outages;
  }

  public Limits limits() {
    return limits;
  }
}
