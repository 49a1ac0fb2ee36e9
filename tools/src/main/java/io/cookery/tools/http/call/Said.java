package io.cookery.tools.http.call;

import io.cookery.input.LegalText;
import io.cookery.tools.net.Exchange;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The body of an answer or a callback: JSON if it is, and nothing to be found in it if not. */
public record Said(JsonNode json, String text) {

  /** Of a text that no pointer found, so much is repeated in messages. */
  private static final int SHOWN_CHARACTERS = 200;

  private static final String[] USUAL_ERRORS = {
    "/error/message", "/error", "/message", "/detail", "/errors/0/message", "/title"
  };

  /** Values, names and brackets: each takes much more of the heap than of an answer. */
  private static final long MAX_TOKENS = 1_000_000;

  // Money is exact.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  public static Said of(byte[] body) {
    int shown = Math.min(body.length, 4 * SHOWN_CHARACTERS);
    return new Said(json(body), new String(body, 0, shown, StandardCharsets.UTF_8));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return mended(body);
    }
  }

  /** What was paid for is not lost for a byte that is not UTF-8, or a NUL that is not escaped. */
  private static JsonNode mended(byte[] body) {
    try {
      return JSON.readTree(LegalText.cleaned(new String(body, StandardCharsets.UTF_8)));
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  public static Said of(Exchange.Answered answer) {
    return of(answer.body());
  }

  /** What is there; a missing node when nothing is. */
  public JsonNode at(@Nullable JsonPointer pointer) {
    return pointer == null ? MissingNode.getInstance() : json.at(pointer);
  }

  /** What it says of an error, where it was told to look or where most services say it. */
  public String error(@Nullable JsonPointer pointer) {
    String told = words(at(pointer));
    for (int i = 0; told.isEmpty() && i < USUAL_ERRORS.length; i++) {
      told = words(json.at(JsonPointer.compile(USUAL_ERRORS[i])));
    }
    return shortened(told.isEmpty() ? text : told);
  }

  private static String words(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    return node.isValueNode() ? node.asString() : node.toString();
  }

  private static String shortened(String text) {
    String line = LegalText.cleaned(text).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= SHOWN_CHARACTERS ? line : LegalText.start(line, SHOWN_CHARACTERS) + "…";
  }
}
