package io.cookery.collection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What image links begin with. */
public final class ImageBase {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]");

  /** Schemes whose links have a host, a CID or a transaction after two slashes. */
  private static final Set<String> WITH_HOST = Set.of("http", "https", "ipfs", "ipns", "ar");

  /** After these a file's name may follow at once. */
  private static final String JOINTS = "/=?&#";

  private ImageBase() {}

  /** The link to a file; a slash is put between where it is missing. */
  public static String link(String base, String file) {
    boolean joined = base.isEmpty() || JOINTS.indexOf(base.charAt(base.length() - 1)) >= 0;
    return joined ? base + file : base + "/" + file;
  }

  /** What is wrong with it. */
  static Optional<String> problem(String base) {
    if (BLANK.matcher(base).find()) {
      return Optional.of("must not contain blanks or control characters; write %20 for a blank");
    }
    Matcher scheme = SCHEME.matcher(base);
    if (!scheme.matches() || !WITH_HOST.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String rest = scheme.group(2);
    boolean hosted =
        rest.startsWith("//") && rest.length() > 2 && JOINTS.indexOf(rest.charAt(2)) < 0;
    return hosted
        ? Optional.empty()
        : Optional.of(
            "must name a place after %s://, as in %s://%s/"
                .formatted(
                    scheme.group(1),
                    scheme.group(1),
                    scheme.group(1).startsWith("http") ? "example.com/images" : "CID"));
  }
}
