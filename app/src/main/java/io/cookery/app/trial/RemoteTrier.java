package io.cookery.app.trial;

import io.cookery.app.cooks.RemoteTools;
import io.cookery.app.cooks.SeenTool;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerRefusal;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Has a server try a tool. */
public final class RemoteTrier implements ToolTrier {

  private final Server server;

  public RemoteTrier(Server server) {
    this.server = server;
  }

  @Override
  public List<SeenTool> tools() throws InterruptedException {
    return RemoteTools.of(server);
  }

  @Override
  public ObjectNode run(SeenTool tool, ObjectNode params, int waitSeconds)
      throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("params", params);
    body.put("waitSeconds", waitSeconds).put("content", true);
    // Once, however often the request must be sent: a trial may cost money.
    String once = UUID.randomUUID().toString();
    JsonNode report = server.create("/v1/tools/" + tool.name() + "/test", body, once);
    if (report instanceof ObjectNode object) {
      return object;
    }
    throw ServerRefusal.strange(server.address(), "it answered something else than a report");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
