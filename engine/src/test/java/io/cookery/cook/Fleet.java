package io.cookery.cook;

import io.cookery.CookNode;
import io.cookery.cook.FleetAction.BreakLinks;
import io.cookery.cook.FleetAction.BreakThread;
import io.cookery.cook.FleetAction.CallBack;
import io.cookery.cook.FleetAction.Close;
import io.cookery.cook.FleetAction.Disk;
import io.cookery.cook.FleetAction.Disturb;
import io.cookery.cook.FleetAction.Edit;
import io.cookery.cook.FleetAction.EditTraits;
import io.cookery.cook.FleetAction.Extend;
import io.cookery.cook.FleetAction.Freeze;
import io.cookery.cook.FleetAction.GainTool;
import io.cookery.cook.FleetAction.Go;
import io.cookery.cook.FleetAction.Kill;
import io.cookery.cook.FleetAction.LoseTool;
import io.cookery.cook.FleetAction.Open;
import io.cookery.cook.FleetAction.Pause;
import io.cookery.cook.FleetAction.Resume;
import io.cookery.cook.FleetAction.RetryFailed;
import io.cookery.cook.FleetAction.Start;
import io.cookery.cook.FleetAction.Stop;
import io.cookery.cook.FleetAction.Thaw;
import io.cookery.id.CollectionId;
import io.cookery.tool.Tool;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Several nodes on one database, their tools, their disk, and what they cook. */
final class Fleet {

  static final String SCRIPT = "as the script wants it";

  private static final int SUPPLY = 12;
  private static final int MAX_NODES = 5;
  private static final int PAUSE_MILLIS = 300;
  private static final JsonMapper JSON = new JsonMapper();

  private final CookFixture fixture;
  private final FleetTools tools = new FleetTools();
  private final FleetDisk disk = new FleetDisk();
  private final FleetCourier courier = new FleetCourier(tools.pending());
  private final List<FleetNode> nodes = new ArrayList<>();
  private final List<CollectionId> collections = new ArrayList<>();
  private final FleetMemory memory = new FleetMemory();

  Fleet(CookFixture fixture, FleetScript script) throws SQLException {
    this.fixture = fixture;
    tools.all().forEach(fixture::another);
    fixture.assets().beforePut(disk::before);
    for (int i = 0; i < script.nodes(); i++) {
      nodes.add(new FleetNode(fixture, tools.all()));
    }
    for (String by : script.collections()) {
      collections.add(fixture.collection(tool(by), SUPPLY));
    }
  }

  private Tool tool(String name) {
    return tools.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  List<FleetNode> working() {
    return nodes.stream().filter(FleetNode::works).toList();
  }

  List<FleetNode> nodes() {
    return nodes;
  }

  FleetTools tools() {
    return tools;
  }

  FleetDisk disk() {
    return disk;
  }

  FleetCourier courier() {
    return courier;
  }

  FleetMemory memory() {
    return memory;
  }

  List<CollectionId> collections() {
    return collections;
  }

  private FleetNode node(int number) {
    List<FleetNode> working = working();
    return working.get(number % working.size());
  }

  private CollectionId collection(int number) {
    return collections.get(number % collections.size());
  }

  void perform(FleetAction action) throws SQLException, InterruptedException {
    try {
      act(action);
    } catch (RuntimeException | Error e) {
      // A command may be refused, and may fail with a thread that the script broke.
      memory.failed(action, e);
    }
    memory.absent(
        tools.all().stream()
            .map(Tool::name)
            .anyMatch(name -> working().stream().noneMatch(node -> node.has(name))));
  }

  private void act(FleetAction action) throws SQLException, InterruptedException {
    switch (action) {
      case Start start -> start(start);
      case Pause(int collection, int node) ->
          node(node).node().cooks().pause(collection(collection), SCRIPT);
      case Resume(int collection, int node) ->
          node(node).node().cooks().resume(collection(collection));
      case Stop(int collection, int node) ->
          node(node).node().cooks().stop(collection(collection), SCRIPT);
      case RetryFailed(int collection, int node) ->
          node(node).node().cooks().retryFailed(collection(collection));
      case Edit(int collection, int node, String tool, int wording) ->
          change(
              collection,
              node,
              """
              {"generator": {"tool": "%s", "params": {"text": "wording %d of [[Number]]"}}}\
              """
                  .formatted(tool, wording));
      case EditTraits(int collection, int node, int first) ->
          change(
              collection,
              node,
              """
              {"traits": [{"category": "Number",
                "range": {"start": %d, "end": %d, "unique": true}}]}\
              """
                  .formatted(first, first + 500));
      case Extend(int collection, int node, int by) -> {
        CollectionId extended = collection(collection);
        CookNode at = node(node).node();
        at.cooks().extend(extended, SUPPLY + by);
      }
      case CallBack(int node, int jobs, int times) ->
          courier.deliver(node(node).node(), jobs, times);
      case Go(int calls) -> tools.calls().tryAcquire(calls, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      default -> befall(action);
    }
  }

  /** What happens to nodes and to what is around them. */
  private void befall(FleetAction action) throws SQLException {
    switch (action) {
      case LoseTool(int node, String tool) -> node(node).lose(tool);
      case GainTool(int node, String tool) -> node(node).gain(tool(tool));
      case Disturb(String tool, FleetTools.Trouble trouble, int times) ->
          tools.disturb(tool, trouble, times);
      case BreakLinks(FleetTools.LinkTrouble trouble, int times) ->
          tools.breakLinks(trouble, times);
      case Disk(FleetDisk.State state) -> {
        memory.disk(state);
        disk.is(state);
      }
      case BreakThread(int node, String thread) -> node(node).trap().arm(thread);
      case Freeze(int node) -> {
        memory.died();
        node(node).freeze();
      }
      case Thaw(int node) -> node(node).thaw();
      case Open() -> open();
      case Close(int node) -> {
        if (working().size() > 1) {
          node(node).close();
        }
      }
      case Kill(int node) -> {
        if (working().size() > 1) {
          memory.died();
          node(node).kill();
        }
      }
      default -> throw new IllegalStateException("not known: " + action);
    }
  }

  void open() throws SQLException {
    if (working().size() < MAX_NODES) {
      nodes.add(new FleetNode(fixture, tools.all()));
    }
  }

  private void start(Start start) {
    CollectionId collection = collection(start.collection());
    CookNode node = node(start.node()).node();
    StartRequest all = StartRequest.of(CookFixture.settings(start.maxConcurrent()));
    StartRequest request = start.count() == null ? all : all.of(start.count());
    if (node.cooks().start(collection, request) instanceof StartResult.Started(Cook cook)) {
      node.cooks().serve(cook);
    }
  }

  private void change(int collection, int node, String patch) {
    node(node)
        .node()
        .changes()
        .change(collection(collection), null, (ObjectNode) JSON.readTree(patch));
  }
}
