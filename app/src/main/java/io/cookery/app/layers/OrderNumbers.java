package io.cookery.app.layers;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers by which folders say their order. They count if most folders have one; written in a
 * way that may mean something else, such as {@code 1Body}, {@code Layer 1 Body}, {@code Body-1} or
 * {@code A_Body}, if all have one, each another.
 *
 * @param byName a folder's name without a z-index
 */
record OrderNumbers(Map<String, OrderNumber> byName) {

  /** Of fewer folders nobody knows whether numbers are an order. */
  private static final int FEWEST = 3;

  private static final List<Pattern> WRITTEN =
      List.of(
          numbered("^(?<number>\\d{1,9})\\s*[:;,]?\\s*(?<rest>\\D.*)$"),
          numbered("^#\\s*(?<number>\\d{1,9})[\\s_.:-]+(?<rest>.+)$"),
          numbered("^(?:layer|level|part)[\\s_-]*(?<number>\\d{1,9})[\\s_.:-]+(?<rest>.+)$"),
          numbered("^(?<rest>.*\\D)[\\s_.-]+\\(?(?<number>\\d{1,9})\\)?$"),
          numbered("^(?<number>[a-z])[\\s_.:)-]+(?<rest>.+)$"));

  private static Pattern numbered(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  }

  /** The numbers of these folders; empty if they say no order. */
  static OrderNumbers of(Collection<String> names) {
    Map<String, OrderNumber> plain = new HashMap<>();
    names.forEach(name -> OrderNumber.of(name).ifPresent(number -> plain.put(name, number)));
    if (2 * plain.size() >= names.size()) {
      return new OrderNumbers(plain);
    }
    return WRITTEN.stream()
        .flatMap(written -> all(names, written).stream())
        .findFirst()
        .orElse(new OrderNumbers(Map.of()));
  }

  private static Optional<OrderNumbers> all(Collection<String> names, Pattern written) {
    Map<String, OrderNumber> numbers = new HashMap<>();
    Set<BigDecimal> different = new HashSet<>();
    Set<String> rests = new HashSet<>();
    for (String name : names) {
      Matcher matcher = written.matcher(Normalizer.normalize(name.strip(), Normalizer.Form.NFKC));
      if (!matcher.matches()) {
        return Optional.empty();
      }
      OrderNumber number = new OrderNumber(value(matcher.group("number")), matcher.group("rest"));
      numbers.put(name, number);
      if (!different.add(number.number()) || !rests.add(number.rest())) {
        return Optional.empty();
      }
    }
    return names.size() < FEWEST ? Optional.empty() : Optional.of(new OrderNumbers(numbers));
  }

  private static BigDecimal value(String written) {
    return Character.isDigit(written.charAt(0))
        ? new BigDecimal(written)
        : BigDecimal.valueOf(Character.toLowerCase(written.charAt(0)));
  }

  Optional<OrderNumber> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
