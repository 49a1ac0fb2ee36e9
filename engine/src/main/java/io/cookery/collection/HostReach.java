package io.cookery.collection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** From where the host of a link can be reached, as far as its name or its address tells. */
enum HostReach {
  THIS_MACHINE,
  THIS_NETWORK,
  EVERYWHERE;

  private static final Pattern OWN_NAME = Pattern.compile("(?:.*\\.)?localhost");

  /** A name without a dot, or with an end that is kept for private networks (RFC 6762, 8375). */
  private static final Pattern NEAR_NAME =
      Pattern.compile("[^.]+|.*\\.(?:local|internal|lan|intranet|home\\.arpa)");

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

  /** Of an IPv6 address that is unique in one place only (RFC 4193): fc00::/7. */
  private static final int UNIQUE_LOCAL = 0xfc;

  static HostReach of(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (ADDRESS.matcher(name).matches()) {
      return ofAddress(name.replaceAll("^\\[|]$", ""));
    }
    if (OWN_NAME.matcher(name).matches()) {
      return THIS_MACHINE;
    }
    return NEAR_NAME.matcher(name).matches() ? THIS_NETWORK : EVERYWHERE;
  }

  private static HostReach ofAddress(String text) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException other) {
      // Browsers read 127.1 and 2130706433 as addresses, too.
      return text.startsWith("127.") ? THIS_MACHINE : EVERYWHERE;
    }
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return THIS_MACHINE;
    }
    boolean unique =
        address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == UNIQUE_LOCAL;
    return unique || address.isSiteLocalAddress() || address.isLinkLocalAddress()
        ? THIS_NETWORK
        : EVERYWHERE;
  }
}
