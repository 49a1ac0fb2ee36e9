package io.cookery.app.remote;

import io.cookery.input.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** An answer of a server that is not what was asked for: problem details (RFC 9457). */
public final class ServerRefusal extends RuntimeException {

  private static final String STRANGE = "is it a Cookery server? ";

  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int BAD_REQUEST = 400;
  static final int TOO_LARGE = 413;
  static final int INVALID = 422;

  private final int status;
  private final transient JsonNode body;

  private ServerRefusal(int status, JsonNode body, String message) {
    super(message);
    this.status = status;
    this.body = body;
  }

  static ServerRefusal of(URI server, int status, String text) {
    JsonNode body = body(text);
    String detail = body.path("detail").asString("");
    String said = detail.isEmpty() ? STRANGE + "it answered with status " + status : detail;
    return new ServerRefusal(status, body, message(server, status, said));
  }

  /** An answer that no Cookery server gives; {@code what} says of it what it is. */
  public static ServerRefusal strange(URI server, String what) {
    return new ServerRefusal(
        0, JsonNodeFactory.instance.missingNode(), server + ": " + STRANGE + what);
  }

  private static JsonNode body(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException noJson) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static String message(URI server, int status, String said) {
    return switch (status) {
      case UNAUTHORIZED ->
          server
              + " does not know the key in "
              + ServerAddress.KEY_VARIABLE
              + ": look whether it is whole and of this server, or have another made with"
              + " `cook keys create`";
      case FORBIDDEN -> server + " does not let this key do that: " + said;
      default -> server + ": " + said;
    };
  }

  public int status() {
    return status;
  }

  public boolean isMissing() {
    return status == NOT_FOUND;
  }

  /** Whether what was sent is at fault, not when or by whom. */
  public boolean isBadInput() {
    return status == BAD_REQUEST || status == TOO_LARGE || status == INVALID;
  }

  /** The stable word for what is wrong; empty if the answer has none. */
  public String code() {
    return body.path("code").asString("");
  }

  /** What else the answer says. */
  public String more(String member) {
    return body.path(member).asString("");
  }

  /** Every problem of the input, with its place in what was sent. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    body.path("errors")
        .forEach(one ->
            problems.add(
                new Problem(one.path("path").asString(""), one.path("message").asString(""))));
    return problems;
  }
}
