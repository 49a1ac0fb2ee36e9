package io.cookery.cook.limit;

import io.cookery.id.AccountId;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolLimits;
import io.cookery.tool.ToolRegistry;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The limits that all nodes keep together: live jobs of a tool, live jobs of an account, calls of a
 * tool a minute. They hold from the moment they are set, for running cooks too; live jobs beyond a
 * lowered limit go on, and nothing starts until it holds.
 */
public final class Limits {

  private static final String TOOL = "tool:";
  private static final String ACCOUNT = "account:";

  private final Jdbi jdbi;
  private final Runnable changed;

  /**
   * Limits.
   *
   * @param changed run after each change, so that this node knows at once
   */
  public Limits(Jdbi jdbi, Runnable changed) {
    this.jdbi = jdbi;
    this.changed = changed;
  }

  /**
   * Writes what the definitions of tools say. A limit that a definition names wins over one that
   * was set; where it names none, one that was set stays.
   */
  void define(ToolRegistry tools) {
    for (Tool tool : tools.all()) {
      if (!defined(tool).equals(tool.limits())) {
        jdbi.useTransaction(handle -> write(handle, tool.name(), tool.limits(), true));
      }
    }
  }

  /** Lifts what the definitions of tools said that are there no longer. */
  void forget(Set<String> tools) {
    tools.forEach(
        tool -> jdbi.useTransaction(handle -> write(handle, tool, ToolLimits.NONE, true)));
  }

  /** What the tool's definition said when it was last written. */
  private ToolLimits defined(Tool tool) {
    return jdbi.withHandle(handle -> read(handle, tool.name(), "where defined and"));
  }

  /**
   * Limits a tool; what is null is lifted. Other nodes hear of a rate within a look of their
   * scouts. A node that opens with a definition that says otherwise changes it back.
   */
  public void limitTool(String tool, ToolLimits limits) {
    jdbi.useTransaction(handle -> write(handle, tool, limits, false));
    changed.run();
  }

  /** What a tool is limited to now. */
  public ToolLimits toolLimits(String tool) {
    return jdbi.withHandle(handle -> read(handle, tool, "where"));
  }

  private static ToolLimits read(Handle handle, String tool, String where) {
    return new ToolLimits(
        handle
            .createQuery("select max_concurrent from concurrency_pool " + where + " name = ?")
            .bind(0, TOOL + tool)
            .mapTo(Integer.class)
            .findOne()
            .orElse(null),
        handle
            .createQuery("select per_minute from call_rate " + where + " tool = ?")
            .bind(0, tool)
            .mapTo(Integer.class)
            .findOne()
            .orElse(null));
  }

  private static void write(Handle handle, String tool, ToolLimits limits, boolean defined) {
    writePlaces(handle, TOOL + tool, limits.maxConcurrent(), defined);
    handle
        .createQuery("select 1 from rate_limit(:tool, cast(:perMinute as int), :defined)")
        .bind("tool", tool)
        .bind("perMinute", limits.perMinute())
        .bind("defined", defined)
        .mapTo(Integer.class)
        .one();
  }

  private static void writePlaces(
      Handle handle, String pool, @Nullable Integer maxConcurrent, boolean defined) {
    handle
        .createQuery("select 1 from places_set(:pool, cast(:max as int), :defined)")
        .bind("pool", pool)
        .bind("max", maxConcurrent)
        .bind("defined", defined)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Limits the live jobs of all cooks of an account together.
   *
   * @param maxConcurrent from 1 to {@link ToolLimits#MAX}; null lifts the limit
   */
  public void limitAccount(AccountId account, @Nullable Integer maxConcurrent) {
    // Checks the range.
    ToolLimits checked = new ToolLimits(maxConcurrent, null);
    jdbi.useTransaction(
        handle -> writePlaces(handle, ACCOUNT + account, checked.maxConcurrent(), false));
  }

  /** What {@link #limitAccount} set; null if nothing. */
  public @Nullable Integer accountLimit(AccountId account) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select max_concurrent from concurrency_pool where name = ?")
            .bind(0, ACCOUNT + account)
            .mapTo(Integer.class)
            .findOne()
            .orElse(null));
  }

  /** The limited tools, by name, and how many jobs they have. */
  public List<PoolUse> tools() {
    return uses(TOOL);
  }

  /** The limited accounts and how many jobs they have. */
  public List<PoolUse> accounts() {
    return uses(ACCOUNT);
  }

  private List<PoolUse> uses(String kind) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.*, (select coalesce(sum(c.in_flight), 0) from cook c
                  where c.status in ('running', 'paused', 'stopping') and p.name = any (c.pools)) live
                from concurrency_pool p where starts_with(p.name, :kind) order by p.name
                """)
            .bind("kind", kind)
            .map((row, _) ->
                new PoolUse(
                    row.getString("name").substring(kind.length()),
                    row.getInt("max_concurrent"),
                    row.getInt("live"),
                    row.getInt("granted"),
                    row.getInt("takers"),
                    row.getInt("starved")))
            .list());
  }

  /** The tools that cannot be called at any time, by name. */
  public List<RateUse> rates() {
    return new RateTable(jdbi).uses();
  }
}
