package io.cookery.server.http;

import io.cookery.input.LegalText;
import io.cookery.input.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses bodies with text that cannot be kept, whatever is made of them: in any value, in the name
 * of any member, at any depth.
 */
@Component
public final class BodyText {

  /** Problems that are told of one body. */
  private static final int MAX_PROBLEMS = 100;

  private static final int DECODED_AT_ONCE = 8_192;

  private final JsonMapper json;

  BodyText(JsonMapper json) {
    this.json = json;
  }

  /** Throws what is wrong with a body; takes a moment if it is large. */
  public void check(byte[] body) {
    if (!isUtf8(body)) {
      throw new Refusal(ErrorCode.malformed, "The body must be JSON in UTF-8 (RFC 8259, 8.1).");
    }
    if (maySpellIllegalText(body)) {
      List<Problem> problems = problems(body);
      if (!problems.isEmpty()) {
        throw Refusal.invalid(problems);
      }
    }
  }

  /**
   * Whether the bytes are proper UTF-8 without U+0000. The parser would read others too: UTF-16,
   * which has zero bytes in it, characters in more bytes than they need, and halves of characters.
   */
  private static boolean isUtf8(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(DECODED_AT_ONCE);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    for (byte one : body) {
      if (one == 0) {
        return false;
      }
    }
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return result.isUnderflow();
  }

  /**
   * Whether a body has an escape of U+0000 or of a surrogate in it, which is all that can spell one
   * in proper UTF-8. Hardly any body has, so hardly any is read twice.
   */
  private static boolean maySpellIllegalText(byte[] body) {
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '\\' && at(body, i + 1) == 'u' && escapesIllegal(body, i + 2)) {
        return true;
      }
    }
    return false;
  }

  private static boolean escapesIllegal(byte[] body, int at) {
    int first = at(body, at);
    int second = at(body, at + 1);
    return switch (first) {
      case '0' -> second == '0' && at(body, at + 2) == '0' && at(body, at + 3) == '0';
      case 'd', 'D' -> second > '7';
      default -> false;
    };
  }

  private static int at(byte[] body, int index) {
    return index < body.length ? body[index] : -1;
  }

  /** Of what is not JSON nothing is said here: who reads it says where it ends to be. */
  private List<Problem> problems(byte[] body) {
    List<Problem> problems = new ArrayList<>();
    try (JsonParser parser = json.createParser(body)) {
      JsonToken token = parser.nextToken();
      while (token != null && problems.size() < MAX_PROBLEMS) {
        check(parser, token, problems);
        token = parser.nextToken();
      }
    } catch (JacksonException e) {
      return problems;
    }
    return problems;
  }

  private static void check(JsonParser parser, JsonToken token, List<Problem> problems) {
    if (token == JsonToken.VALUE_STRING) {
      String path = parser.streamReadContext().pathAsPointer().toString();
      LegalText.problem(path, parser.getString(), problems);
    } else if (token == JsonToken.PROPERTY_NAME) {
      String path = parser.streamReadContext().pathAsPointer().head().toString();
      LegalText.nameProblem(path, parser.currentName(), problems);
    }
  }
}
