package io.cookery.app.remote;

import io.cookery.app.terminal.Screen;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A server's API as one key sees it. What is refused for now (429, 503), or not answered, is asked
 * again, of another node if more are known: every request here may be sent twice. For many threads.
 */
public final class Server {

  private final NodeLine line;

  /** Says nothing while a node does not answer. */
  public Server(ServerAddress address) {
    this(address, NodeLine.Notices.NONE);
  }

  /** Says it on the screen. */
  public Server(ServerAddress address, Screen screen) {
    this(address, new ScreenNotices(screen));
  }

  Server(ServerAddress address, NodeLine.Notices notices) {
    this.line = new NodeLine(address, notices);
  }

  /** The node that is asked now. */
  public URI address() {
    return line.node();
  }

  /** What is at a path such as {@code /v1/cooks}. */
  public JsonNode get(String path) throws InterruptedException {
    return json(send(request("GET", path, null)));
  }

  /** The same; empty if there is no such thing, or it may not be known of. */
  public Optional<JsonNode> find(String path) throws InterruptedException {
    try {
      return Optional.of(get(path));
    } catch (ServerRefusal refusal) {
      if (refusal.isMissing()) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** The bytes at a path. */
  public byte[] bytes(String path) throws InterruptedException {
    return send(request("GET", path, null));
  }

  /**
   * Makes something, once however often it is sent.
   *
   * @param idempotencyKey the same for the same thing
   */
  public JsonNode create(String path, JsonNode body, String idempotencyKey)
      throws InterruptedException {
    return json(send(request("POST", path, body).once(idempotencyKey)));
  }

  /** Gives an order that changes nothing when it is given again. */
  public JsonNode post(String path, JsonNode body) throws InterruptedException {
    return json(send(request("POST", path, body)));
  }

  public JsonNode patch(String path, JsonNode body) throws InterruptedException {
    return json(send(request("PATCH", path, body)));
  }

  public void delete(String path) throws InterruptedException {
    send(request("DELETE", path, null));
  }

  private static NodeLine.Asked request(String method, String path, @Nullable JsonNode body) {
    return new NodeLine.Asked(
        method, path, body == null ? null : JsonMapper.shared().writeValueAsString(body), null);
  }

  private JsonNode json(byte[] body) {
    try {
      return body.length == 0
          ? JsonNodeFactory.instance.missingNode()
          : JsonMapper.shared().readTree(body);
    } catch (JacksonException noJson) {
      throw ServerRefusal.strange(address(), "it answered something else than JSON");
    }
  }

  private byte[] send(NodeLine.Asked asked) throws InterruptedException {
    return line.send(asked);
  }
}
