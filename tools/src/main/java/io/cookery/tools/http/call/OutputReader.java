package io.cookery.tools.http.call;

import io.cookery.tool.ToolOutput;
import io.cookery.tools.net.Targets;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Reads outputs as services name them: a text, a URL, a data URL (RFC 2397), or an object {@code
 * {url|b64|text, mediaType}}; one, or a list of them.
 */
public final class OutputReader {

  static final int MAX_OUTPUTS = 64;

  private static final Pattern URL = Pattern.compile("(?i)https?://\\S+");
  private static final String DATA = "data:";

  /** Before its comma a data URL has a media type and a few parameters. */
  private static final int MAX_DATA_HEAD_CHARACTERS = 200;

  private OutputReader() {}

  /** Whether there is anything that could be an output. */
  public static boolean present(JsonNode node) {
    return switch (node) {
      case ArrayNode list -> !list.isEmpty();
      case JsonNode text when text.isString() -> !text.asString().isEmpty();
      default -> !node.isMissingNode() && !node.isNull() && !(node.isObject() && node.isEmpty());
    };
  }

  /**
   * The outputs, at least one.
   *
   * @throws UnreadableOutputException if there is none, or one is nothing of this
   */
  public static List<ToolOutput> read(JsonNode node) throws UnreadableOutputException {
    List<ToolOutput> outputs = new ArrayList<>();
    for (JsonNode each : node instanceof ArrayNode list ? list.values() : List.of(node)) {
      if (present(each)) {
        outputs.add(one(each));
      }
    }
    if (outputs.isEmpty() || outputs.size() > MAX_OUTPUTS) {
      throw new UnreadableOutputException(
          "the service made " + outputs.size() + " outputs, not from 1 to " + MAX_OUTPUTS);
    }
    return outputs;
  }

  private static ToolOutput one(JsonNode node) throws UnreadableOutputException {
    if (node.isString()) {
      return text(node.asString());
    }
    String mediaType = node.path("mediaType").asString("");
    if (node.path("url").isString()) {
      String url = node.path("url").asString();
      return isData(url) ? data(url) : link(url, mediaType);
    }
    if (node.path("b64").isString()) {
      String b64 = node.path("b64").asString();
      return isData(b64) ? data(b64) : MediaCheck.kept(bytes(b64), mediaType);
    }
    if (node.path("text").isString()) {
      return new ToolOutput.Text(node.path("text").asString());
    }
    throw new UnreadableOutputException(
        "an output is neither a text nor an object with url, b64 or text");
  }

  private static ToolOutput text(String text) throws UnreadableOutputException {
    int comma = text.indexOf(',');
    if (isData(text) && comma > 0 && comma <= MAX_DATA_HEAD_CHARACTERS) {
      return data(text);
    }
    return URL.matcher(text).matches() ? link(text, "") : new ToolOutput.Text(text);
  }

  private static ToolOutput link(String url, String mediaType) throws UnreadableOutputException {
    String problem = Targets.problem(url).orElse(null);
    if (problem != null) {
      throw new UnreadableOutputException("the URL of an output " + problem);
    }
    return new ToolOutput.Link(URI.create(url), mediaType.isEmpty() ? null : mediaType);
  }

  private static boolean isData(String text) {
    return text.regionMatches(true, 0, DATA, 0, DATA.length());
  }

  private static ToolOutput data(String url) throws UnreadableOutputException {
    int comma = url.indexOf(',');
    if (comma < 0 || comma > MAX_DATA_HEAD_CHARACTERS) {
      throw new UnreadableOutputException("an output is not a valid data URL");
    }
    String head = url.substring(DATA.length(), comma);
    String rest = url.substring(comma + 1);
    byte[] bytes =
        head.toLowerCase(Locale.ROOT).endsWith(";base64")
            ? bytes(rest)
            : decoded(rest).getBytes(StandardCharsets.UTF_8);
    int parameters = head.indexOf(';');
    String mediaType = parameters < 0 ? head : head.substring(0, parameters);
    return MediaCheck.kept(bytes, mediaType.isEmpty() ? "text/plain" : mediaType);
  }

  private static String decoded(String text) throws UnreadableOutputException {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableOutputException("a data URL is not percent-encoded as it should be");
    }
  }

  private static byte[] bytes(String b64) throws UnreadableOutputException {
    String plain = b64.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException e) {
      throw new UnreadableOutputException("an output is not Base64 as it says");
    }
  }
}
