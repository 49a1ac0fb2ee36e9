package io.cookery.collection;

import io.cookery.input.Nearest;
import io.cookery.input.UrlTrouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What image links begin with: a link that leads nowhere is refused, or told where it may be meant.
 */
public final class ImageBase {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]");

  /** Schemes whose links have a host, a CID or a transaction after two slashes. */
  private static final List<String> WITH_HOST = List.of("https", "http", "ipfs", "ipns", "ar");

  /** What stands between two slashes and the path. */
  private static final Pattern PLACE =
      Pattern.compile("//([^/?#@]*@)?([^/?#:@\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?([/?#].*)?");

  private static final String THIS_MACHINE =
      "imageBase leads to this machine, so nobody else can follow the links; set it before you"
          + " publish";

  private static final int LARGEST_PORT = 65_535;

  private static final Pattern HOST_ALONE =
      Pattern.compile("(?:(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}|localhost)(?::[0-9]+)?(?:/.*)?");

  /** Content ids of IPFS, of version 0 and, in the bases that are in use, of version 1. */
  private static final Pattern CID =
      Pattern.compile(
          "Qm[1-9A-HJ-NP-Za-km-z]{44}|[bB][A-Za-z2-7]{50,}|z[1-9A-HJ-NP-Za-km-z]{40,}"
              + "|k[0-9a-z]{40,}|[fF][0-9A-Fa-f]{60,}");

  private static final Pattern SLASHES = Pattern.compile(".*[^:/]//+");
  private static final Pattern ENCODED_SLASH = Pattern.compile(".*%2[Ff]");
  private static final Pattern FILE =
      Pattern.compile(
          ".*/[^/]+\\.(png|jpe?g|gif|webp|avif|svg|mp4|json)", Pattern.CASE_INSENSITIVE);

  /** In a query, after these a file's name may follow at once. */
  private static final String JOINTS = "/=?&";

  private ImageBase() {}

  /** The link to a file; a slash is put between where it is missing. */
  public static String link(String base, String file) {
    return base.isEmpty() || isJoined(base) ? base + file : base + "/" + file;
  }

  private static boolean isJoined(String base) {
    return base.endsWith("/")
        || ENCODED_SLASH.matcher(base).matches()
        || (base.indexOf('?') >= 0 && JOINTS.indexOf(base.charAt(base.length() - 1)) >= 0);
  }

  /** What is wrong with it. */
  public static Optional<String> problem(String base) {
    if (BLANK.matcher(base).find()) {
      return Optional.of("must not contain blanks or control characters; write %20 for a blank");
    }
    return start(base).or(() -> characters(base)).or(() -> end(base));
  }

  /** What is wrong with where it leads to. */
  private static Optional<String> start(String base) {
    Matcher scheme = SCHEME.matcher(base);
    if (HOST_ALONE.matcher(base).matches() || base.startsWith("//")) {
      return Optional.of("must begin with a scheme, as in https://example.com/images/");
    }
    if (!scheme.matches()) {
      return noScheme(base);
    }
    String word = scheme.group(1).toLowerCase(Locale.ROOT);
    if (word.length() == 1) {
      return Optional.of(
          "is a path of one machine; links begin as in https://example.com/images/ or ipfs://CID/");
    }
    if (!WITH_HOST.contains(word)) {
      return otherScheme(word, scheme.group(2));
    }
    Matcher place = PLACE.matcher(scheme.group(2));
    if (!place.matches()) {
      return Optional.of(
          "must name a place after %s://, as in %s://%s/"
              .formatted(
                  scheme.group(1),
                  scheme.group(1),
                  word.startsWith("http") ? "example.com/images" : "CID"));
    }
    if (place.group(1) != null) {
      return Optional.of(
          "has a user or a password before the host, which everybody could read in the metadata;"
              + " take it out");
    }
    return port(place.group(3));
  }

  private static Optional<String> port(@Nullable String colon) {
    if (colon == null) {
      return Optional.empty();
    }
    int port = Integer.parseInt(colon.substring(1));
    return port >= 1 && port <= LARGEST_PORT
        ? Optional.empty()
        : Optional.of("has the port " + port + ", but they are 1 to " + LARGEST_PORT);
  }

  /** Below {@code data:} or {@code mailto:}, say, there are no files. */
  private static Optional<String> otherScheme(String word, String rest) {
    Optional<String> meant =
        Nearest.to(word, WITH_HOST)
            .map(near -> "has the scheme \"" + word + "\"; did you mean \"" + near + "\"?");
    return meant.isPresent() || rest.startsWith("/")
        ? meant
        : Optional.of(
            "has the scheme \""
                + word
                + "\" and no place after it; links begin as in https://example.com/images/ or"
                + " ipfs://CID/");
  }

  private static Optional<String> noScheme(String base) {
    String first = base.split("/", 2)[0];
    if (CID.matcher(first).matches()) {
      return Optional.of("is a bare content id of IPFS; write ipfs:// before it");
    }
    boolean noColon = WITH_HOST.contains(first.toLowerCase(Locale.ROOT)) && base.contains("//");
    return noColon ? Optional.of("lacks a colon; write " + first + "://") : Optional.empty();
  }

  private static Optional<String> characters(String base) {
    try {
      URI parsed = new URI(base);
      return parsed.getRawFragment() == null
          ? Optional.empty()
          : Optional.of(
              "has a #, and no server is told what stands behind it; take it out, or write %23");
    } catch (URISyntaxException wrong) {
      return Optional.of(UrlTrouble.words(wrong));
    }
  }

  /** What is wrong with a file's name behind it. */
  private static Optional<String> end(String base) {
    if (base.indexOf('?') >= 0) {
      return base.isEmpty() || isJoined(base)
          ? Optional.empty()
          : Optional.of(
              "has a query, and a file's name behind it leads nowhere; end it with = or / if the"
                  + " name belongs there, or take it out");
    }
    if (SLASHES.matcher(base).matches()) {
      return Optional.of("ends with several slashes; one is enough");
    }
    return FILE.matcher(base).matches()
        ? Optional.of("names a file; name the folder that all files will be in")
        : Optional.empty();
  }

  /**
   * What is to be known of links that begin so before they are published; nothing if all is well,
   * nor of an empty one, with which nobody meant to publish yet.
   */
  public static Optional<String> note(String base) {
    if (base.isEmpty()) {
      return Optional.empty();
    }
    Matcher scheme = SCHEME.matcher(base);
    if (!scheme.matches()) {
      return Optional.of(
          "imageBase has no scheme, so metadata links work beside the images alone; set it before"
              + " you publish");
    }
    String word = scheme.group(1).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "http", "https" -> host(scheme.group(2));
      case "ipfs" -> contentId(scheme.group(2));
      case "ipns", "ar" -> Optional.empty();
      case "file" -> Optional.of(THIS_MACHINE);
      default ->
          Optional.of(
              "imageBase has the scheme \""
                  + word
                  + "\", which marketplaces do not follow; set it before you publish");
    };
  }

  private static Optional<String> host(String rest) {
    Matcher place = PLACE.matcher(rest);
    if (!place.matches()) {
      return Optional.empty(); // of an older version
    }
    return switch (HostReach.of(place.group(2))) {
      case THIS_MACHINE -> Optional.of(THIS_MACHINE);
      case THIS_NETWORK ->
          Optional.of(
              "imageBase leads into a private network, so others cannot follow the links; set it"
                  + " before you publish");
      case EVERYWHERE -> Optional.empty();
    };
  }

  private static Optional<String> contentId(String rest) {
    String cid = rest.replaceFirst("^/+", "").split("[/?]", 2)[0];
    return CID.matcher(cid).matches() || cid.equals("ipfs")
        ? Optional.empty()
        : Optional.of(
            "imageBase names \""
                + cid
                + "\", which is not a content id of IPFS; set it before you publish");
  }
}
