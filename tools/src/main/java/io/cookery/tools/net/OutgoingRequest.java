package io.cookery.tools.net;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One request that leaves this process.
 *
 * @param method such as {@code POST}
 * @param headers by name; a name or a value that is no header's is refused
 * @param body empty for none
 * @param timeout for all of it, from looking up the host to the last byte
 * @param maxBytes of the answer's body, as it is after decompression
 * @param maxRedirects how many are followed, for GET alone; 0 hands the redirect back
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record OutgoingRequest(
    String method,
    URI url,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    int maxBytes,
    int maxRedirects) {

  /** Redirects that may be followed at most. */
  public static final int MAX_REDIRECTS = 5;

  private static final byte[] NO_BODY = {};

  /** Headers that the connection sets by itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  public OutgoingRequest {
    Targets.problem(url)
        .ifPresent(problem -> {
          throw new IllegalArgumentException("the URL " + problem);
        });
    if (!TOKEN.matcher(method).matches()) {
      throw new IllegalArgumentException("\"" + method + "\" is no method");
    }
    if (maxRedirects < 0 || maxRedirects > MAX_REDIRECTS) {
      throw new IllegalArgumentException(
          maxRedirects + " redirects; from 0 to " + MAX_REDIRECTS + " can be followed");
    }
    headers.forEach((name, value) -> {
      if (!isName(name) || !isValue(value)) {
        // Without the value, which may be a secret.
        throw new IllegalArgumentException("the header \"" + name + "\" cannot be sent");
      }
    });
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A request for what is at a URL. */
  public static OutgoingRequest get(
      URI url, Map<String, String> headers, Duration timeout, int maxBytes, int maxRedirects) {
    return new OutgoingRequest("GET", url, headers, NO_BODY, timeout, maxBytes, maxRedirects);
  }

  /**
   * Whether it may be the name of a header (RFC 9110, 5.6.2); false also for those that the
   * connection sets by itself.
   */
  public static boolean isName(String text) {
    return TOKEN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether it may be the value of a header: no control characters (RFC 9110, 5.5). */
  public static boolean isValue(String text) {
    return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff));
  }

  /** The same to another place, without what was meant for this one if that is another's. */
  OutgoingRequest redirected(URI to) {
    Map<String, String> kept = sameOrigin(url, to) ? headers : Map.of();
    return new OutgoingRequest(method, to, kept, body, timeout, maxBytes, maxRedirects);
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI url) {
    return url.getPort() >= 0
        ? url.getPort()
        : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
