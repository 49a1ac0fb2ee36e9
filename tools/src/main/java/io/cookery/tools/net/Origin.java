package io.cookery.tools.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of a URL (RFC 6454), the host as it is written. */
public record Origin(String scheme, String host, int port) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** The origin of a URL that {@link Targets} found good. */
  public static Origin of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    return new Origin(
        scheme, url.getHost().toLowerCase(Locale.ROOT), url.getPort() >= 0 ? url.getPort() : port);
  }

  /**
   * Whether its host means this machine by its name alone, whatever a name server says: {@code
   * localhost} and names below it (RFC 6761), and loopback addresses in any notation.
   */
  boolean isLoopback() {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
