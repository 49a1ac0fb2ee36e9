package io.cookery.app.layers;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in front of a folder's name that says only the order: {@code 01 Background}, {@code
 * 2-Body}, {@code 3_Hat}, {@code 3.5 Eyes}.
 *
 * @param rest the name behind it
 */
record OrderNumber(BigDecimal number, String rest) {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "^\\(?(\\d{1,9}(?:\\.\\d{1,9})?)(?:\\)\\s*|\\s*-+\\s*(?!\\d)|[\\s_]+(?![-\\s_])|\\.\\s*(?!\\d)[\\s_-]*)"
              + "(?=\\S)(.*)$",
          Pattern.DOTALL);

  static Optional<OrderNumber> of(String name) {
    Matcher numbered = NUMBERED.matcher(name.strip());
    return numbered.matches()
        ? Optional.of(new OrderNumber(new BigDecimal(numbered.group(1)), numbered.group(2)))
        : Optional.empty();
  }
}
