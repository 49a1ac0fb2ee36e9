package io.cookery.account;

import io.cookery.input.BadInputException;
import io.cookery.input.LegalText;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What names of accounts and keys must be, so that two that people see as one are one: a line
 * without anything invisible in it, and without space around it.
 */
final class NameRule {

  private static final String PATH = "/name";

  /**
   * Control and format characters (bidirectional marks, joiners, tags), separators other than the
   * space, private use, and what else shows nothing although it is a letter, a mark or a symbol.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ ]]"
              + "\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}"
              + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Scripts of no language of its own. */
  private static final Set<UnicodeScript> ANY =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

  /** Scripts that are written together ("highly restrictive" of Unicode TR 39, 5.2). */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private NameRule() {}

  /**
   * A name as it is kept, without the space around it.
   *
   * @throws BadInputException if it cannot be one
   */
  static String kept(String name, int mostCharacters) {
    LegalText.require(PATH, name);
    String kept = name.strip();
    if (kept.isEmpty() || kept.length() > mostCharacters) {
      throw new BadInputException(
          PATH, "must have 1 to %d characters beside space".formatted(mostCharacters));
    }
    Matcher invisible = INVISIBLE.matcher(kept);
    if (invisible.find()) {
      throw new BadInputException(
          PATH,
          "contains U+%04X at character %d, which cannot be seen; leave it out, or write a plain space"
              .formatted(invisible.group().codePointAt(0), invisible.start() + 1));
    }
    return kept;
  }

  /**
   * The same for an account, whose name may also not mix scripts: letters of another look like
   * those of one that there is.
   */
  static String keptOfAccount(String name) {
    String kept = kept(name, Account.MAX_NAME_CHARACTERS);
    Set<UnicodeScript> scripts =
        kept.codePoints()
            .mapToObj(UnicodeScript::of)
            .filter(script -> !ANY.contains(script))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
    if (scripts.size() > 1 && TOGETHER.stream().noneMatch(all -> all.containsAll(scripts))) {
      throw new BadInputException(
          PATH,
          "mixes letters of %s, which look alike; write it in one script"
              .formatted(
                  scripts.stream()
                      .map(script -> script.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(" and "))));
    }
    return kept;
  }

  /** The same for names that differ in case, in space, or in how their characters are composed. */
  static String key(String name) {
    String composed = Normalizer.normalize(name, Form.NFKC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return SPACE
        .matcher(INVISIBLE.matcher(Normalizer.normalize(folded, Form.NFKC)).replaceAll(""))
        .replaceAll("");
  }
}
