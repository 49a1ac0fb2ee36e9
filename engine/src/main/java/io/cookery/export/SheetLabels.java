package io.cookery.export;

import io.cookery.export.SheetPage.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The labels of tokens: the number, and the name without it. A name that all have is left out, as
 * it says nothing of one of them.
 */
final class SheetLabels {

  private SheetLabels() {}

  /**
   * Labels in the order of the tokens.
   *
   * @param names of the tokens, in their order
   */
  static List<Label> of(List<Integer> numbers, List<String> names) {
    List<String> rests =
        IntStream.range(0, names.size()).mapToObj(i -> rest(names.get(i), numbers.get(i))).toList();
    Set<String> different = new HashSet<>(rests);
    boolean said = different.size() > 1 || names.size() == 1;
    return IntStream.range(0, names.size())
        .mapToObj(i -> new Label("#" + numbers.get(i), said ? rests.get(i) : ""))
        .toList();
  }

  /** A name without the number at its end or its beginning. */
  private static String rest(String name, int number) {
    // A number that ends with this one is another one.
    Pattern end =
        Pattern.compile(
            "^(.*?)[\\s,–-]*(?:#|No\\.? ?)?(?<![0-9])0*" + number + "$", Pattern.DOTALL);
    String rest = end.matcher(name).replaceFirst("$1");
    return rest.replaceFirst("^#?0*" + number + "[\\s:.,–-]+", "").strip();
  }
}
