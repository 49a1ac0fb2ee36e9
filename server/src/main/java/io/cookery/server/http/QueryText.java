package io.cookery.server.http;

import io.cookery.input.LegalText;
import io.cookery.input.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of an address (RFC 3986, 3.4), read strictly. */
final class QueryText {

  /** More parameters than any route knows. */
  static final int MAX_PARAMETERS = 100;

  /** More is not said of one query. */
  private static final int MAX_PROBLEMS = 10;

  private static final int HEX = 16;

  private QueryText() {}

  /** What is wrong with a query; nothing if it can be read. */
  static List<Problem> problems(@Nullable String query) {
    List<Problem> problems = new ArrayList<>();
    if (query == null || query.isEmpty()) {
      return problems;
    }
    int count = 0;
    for (String parameter : query.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      count++;
      if (problems.size() < MAX_PROBLEMS && count <= MAX_PARAMETERS) {
        check(parameter, problems);
      }
    }
    if (count > MAX_PARAMETERS) {
      problems.addFirst(
          new Problem(
              "", "has %d parameters; at most %d are allowed".formatted(count, MAX_PARAMETERS)));
    }
    return problems;
  }

  private static void check(String parameter, List<Problem> problems) {
    int equals = parameter.indexOf('=');
    String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
    if (name == null || name.isEmpty()) {
      problems.add(
          new Problem(
              "",
              name == null
                  ? "has a name that is not percent-encoded UTF-8"
                  : "has a parameter without a name"));
      return;
    }
    String path = "/" + name.replace("~", "~0").replace("/", "~1");
    LegalText.nameProblem("", name, problems);
    String value = decoded(equals < 0 ? "" : parameter.substring(equals + 1));
    if (value == null) {
      problems.add(new Problem(path, "must be percent-encoded UTF-8; % itself is written %25"));
    } else {
      LegalText.problem(path, value, problems);
    }
  }

  /** Null if it is not percent-encoded UTF-8. */
  private static @Nullable String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()) {
          return null;
        }
        int high = Character.digit(text.charAt(i + 1), HEX);
        int low = Character.digit(text.charAt(i + 2), HEX);
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * HEX + low);
        i += 2;
      } else {
        // The container hands on each byte as a character.
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
