package io.cookery.cook;

import io.cookery.NodeSettings;
import io.cookery.asset.AssetStore;
import io.cookery.tool.ToolRegistry;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a test is made of, where that differs from the others.
 *
 * @param database wraps its pool of connections
 * @param sessions wraps what opens connections of its own
 * @param assets where it keeps outputs; null for what all share
 * @param tools what it can call; null for all that the test has
 */
public record NodeParts(
    UnaryOperator<DataSource> database,
    UnaryOperator<DataSource> sessions,
    UnaryOperator<NodeSettings> settings,
    @Nullable AssetStore assets,
    @Nullable ToolRegistry tools) {

  public static final NodeParts PLAIN =
      new NodeParts(
          UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), null, null);

  public NodeParts database(UnaryOperator<DataSource> wrap) {
    return new NodeParts(wrap, sessions, settings, assets, tools);
  }

  public NodeParts sessions(UnaryOperator<DataSource> wrap) {
    return new NodeParts(database, wrap, settings, assets, tools);
  }

  public NodeParts settings(UnaryOperator<NodeSettings> change) {
    return new NodeParts(database, sessions, change, assets, tools);
  }

  public NodeParts assets(AssetStore own) {
    return new NodeParts(database, sessions, settings, own, tools);
  }

  public NodeParts tools(ToolRegistry own) {
    return new NodeParts(database, sessions, settings, assets, own);
  }

  /** Holds so many jobs at most. */
  public NodeParts maxJobs(int most) {
    return settings(now -> {
      NodeSettings set = settings.apply(now);
      return new NodeSettings(
          set.name(),
          set.lease(),
          set.ledgerWriters(),
          most,
          set.computeThreads(),
          set.checkEvery(),
          set.patience(),
          set.scope());
    });
  }
}
