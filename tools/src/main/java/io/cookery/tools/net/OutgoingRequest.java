package io.cookery.tools.net;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request that leaves this process.
 *
 * @param method such as {@code POST}
 * @param headers by name; a name or a value that is no header's is refused
 * @param body empty for none
 * @param timeout for all of it, from looking up the host to the last byte
 * @param maxBytes of the answer's body, as it is after decompression
 * @param maxRedirects how many are followed, for GET alone; 0 hands the redirect back
 * @param home where the service is, as the operator wrote it: the one origin at which this machine
 *     may be reached, if the rules let services be on it; null when the URL is another's word
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record OutgoingRequest(
    String method,
    URI url,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    int maxBytes,
    int maxRedirects,
    @Nullable Origin home) {

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
      throw new IllegalArgumentException("\"" + method + "\" is not an HTTP method");
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

  /** A request to a URL that somebody else may have named. */
  public OutgoingRequest(
      String method,
      URI url,
      Map<String, String> headers,
      byte[] body,
      Duration timeout,
      int maxBytes,
      int maxRedirects) {
    this(method, url, headers, body, timeout, maxBytes, maxRedirects, null);
  }

  /** A request for what is at a URL that somebody else may have named. */
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

  /** The same for a service whose place the operator wrote. */
  public OutgoingRequest withHome(Origin origin) {
    return new OutgoingRequest(method, url, headers, body, timeout, maxBytes, maxRedirects, origin);
  }

  /** Whether it goes to where the service is, on this machine. */
  boolean staysHome() {
    Origin origin = Origin.of(url);
    return origin.equals(home) && origin.isLoopback();
  }

  /** The same to another place, without what was meant for this one if that is another's. */
  OutgoingRequest redirected(URI to) {
    Map<String, String> kept = Origin.of(url).equals(Origin.of(to)) ? headers : Map.of();
    return new OutgoingRequest(method, to, kept, body, timeout, maxBytes, maxRedirects, home);
  }
}
