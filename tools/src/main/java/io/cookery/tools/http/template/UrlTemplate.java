package io.cookery.tools.http.template;

import io.cookery.tools.net.Origin;
import io.cookery.tools.net.Targets;
import io.cookery.trait.template.TextTemplate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL with placeholders behind its host. What is filled in is percent-encoded (RFC 3986, 2.3), so
 * it stays one segment or one value.
 */
public final class UrlTemplate {

  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?i)(https?://[^/?#\\[]*(?:\\[[0-9a-f:.]+](?::\\d+)?)?)(?:[/?].*)?", Pattern.DOTALL);
  private static final String UNRESERVED = "-._~";

  private final TextTemplate template;
  private final String origin;

  private UrlTemplate(TextTemplate template, String origin) {
    this.template = template;
    this.origin = origin;
  }

  public static UrlTemplate read(
      String text, String at, Collection<String> names, Problems problems) {
    problems.noSecret(text, at);
    TextTemplate template = problems.template(text, at, names);
    Matcher origin = ORIGIN.matcher(text);
    if (!origin.matches()) {
      problems.add(
          at,
          "must begin with https:// or http:// and a host; placeholders may stand behind the host");
    } else {
      Targets.problem(template.render(_ -> "x")).ifPresent(problem -> problems.add(at, problem));
    }
    return new UrlTemplate(template, origin.matches() ? origin.group(1) : "");
  }

  /** Scheme, host and port as they are written. */
  public boolean sameOrigin(UrlTemplate other) {
    return origin.equalsIgnoreCase(other.origin);
  }

  public boolean sameOrigin(URI url) {
    return (url.getScheme() + "://" + url.getRawAuthority()).equalsIgnoreCase(origin);
  }

  /** Where it leads, whatever is filled in. */
  public Origin origin() {
    return Origin.of(URI.create(origin));
  }

  public boolean names(String name) {
    return template.names().contains(name);
  }

  /**
   * The URL.
   *
   * @throws UnfillableException if a value would change which URL it is
   */
  public URI fill(Filling filling) throws UnfillableException {
    for (String name : template.names()) {
      String value = filling.text(name);
      if (value.equals(".") || value.equals("..")) {
        throw new UnfillableException("\"" + value + "\" cannot stand in a URL for " + name);
      }
    }
    String url = template.render(name -> encoded(filling.text(name)));
    String problem = Targets.problem(url).orElse(null);
    if (problem != null) {
      throw new UnfillableException("the URL, filled in, " + problem);
    }
    return URI.create(url);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }
}
