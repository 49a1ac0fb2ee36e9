package io.cookery.server.security;

import java.util.Arrays;

/**
 * Where a request comes from: an IPv4 address, or the first 64 bits of an IPv6 address, since
 * whoever has one has all of the rest.
 */
record Address(String text) {

  private static final int GROUPS = 4;

  /** The address as the container writes it: all eight groups of an IPv6 address. */
  static Address of(String address) {
    String[] groups = address.split(":", -1);
    return new Address(
        groups.length < 2 * GROUPS
            ? address
            : String.join(":", Arrays.asList(groups).subList(0, GROUPS)));
  }
}
