package io.cookery.cook.maintenance;

import io.cookery.cook.call.CallRoom;
import io.cookery.cook.call.EndReporter;
import io.cookery.cook.dispatch.DispatchRoom;
import io.cookery.cook.edit.Deletions;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.LimitRoom;
import io.cookery.cook.limit.Trials;
import io.cookery.cook.node.ClusterWork;
import io.cookery.cook.node.DeadNodes;
import io.cookery.cook.node.Node;
import io.cookery.cook.node.NodeScope;
import io.cookery.loop.DaemonLoops;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The door of this room: wires what a node looks for by itself, and what one node does for all.
 *
 * <p>Each of the two starts and stops by itself: work for all nodes begins last and ends first,
 * while the sweeper goes on as long as anything runs that it may have to see to.
 */
public final class MaintenanceRoom {

  private static final Duration BURY_EVERY = Duration.ofSeconds(1);
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final Duration END_UNSERVED_EVERY = Duration.ofSeconds(10);
  private static final Duration REMOVE_DELETED_EVERY = Duration.ofSeconds(5);

  private final NodeSweeper sweeper;
  private final ClusterWork clusterWork;

  private MaintenanceRoom(NodeSweeper sweeper, ClusterWork clusterWork) {
    this.sweeper = sweeper;
    this.clusterWork = clusterWork;
  }

  /**
   * Wires it.
   *
   * @param scope the collections that this node works on
   * @param checkEvery how often the invariants are checked, by one node for all
   */
  public static MaintenanceRoom wire(
      DataSource database,
      Jdbi jdbi,
      Node node,
      Ledger ledger,
      LimitRoom limits,
      CallRoom calls,
      DispatchRoom dispatch,
      NodeScope scope,
      Duration checkEvery) {
    return new MaintenanceRoom(
        new NodeSweeper(jdbi, node, ledger, limits.rates(), dispatch, scope),
        new ClusterWork(database, node, works(jdbi, node, ledger, calls.reporter(), checkEvery)));
  }

  private static List<ClusterWork.Work> works(
      Jdbi jdbi, Node node, Ledger ledger, EndReporter reporter, Duration checkEvery) {
    DeadNodes deadNodes = new DeadNodes(jdbi, node::id);
    return List.of(
        new ClusterWork.Work("bury-dead-nodes", BURY_EVERY, deadNodes::bury),
        new ClusterWork.Work(
            "end-unserved-jobs", END_UNSERVED_EVERY, new AbandonedJobs(jdbi, reporter)::end),
        new ClusterWork.Work("end-lost-trials", END_UNSERVED_EVERY, new Trials(jdbi)::expire),
        new ClusterWork.Work(
            "remove-deleted-collections", REMOVE_DELETED_EVERY, new Deletions(jdbi)::finish),
        new ClusterWork.Work(
            "check-invariants",
            checkEvery,
            new InvariantChecks(jdbi, ledger, min(checkEvery, SETTLED))::run));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Starts to look for what nobody would hear of, as one of these loops. */
  public void startSweeping(DaemonLoops loops) {
    sweeper.start(loops);
  }

  public void stopSweeping() {
    sweeper.close();
  }

  /** Starts to do what one node does for all, when it is this one's turn. */
  public void startClusterWork(DaemonLoops loops) {
    clusterWork.start(loops);
  }

  public void stopClusterWork() {
    clusterWork.close();
  }
}
