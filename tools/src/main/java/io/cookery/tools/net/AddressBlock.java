package io.cookery.tools.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8}. An
 * address alone is a block of one.
 */
public final class AddressBlock {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern BLOCK = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

  private final byte[] prefix;
  private final int bits;

  private AddressBlock(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /** Reads a block; {@code text} is known to be one. */
  static AddressBlock of(String text) {
    return read(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                text + " is not a block of addresses, such as 10.1.0.0/16"));
  }

  /** Reads a block; empty if it is something else, such as the name of a host. */
  public static Optional<AddressBlock> read(String text) {
    Matcher parts = BLOCK.matcher(text);
    if (!parts.matches() || !isAddress(parts.group(1))) {
      return Optional.empty();
    }
    try {
      // An address is not looked up: no name gets here.
      byte[] prefix = InetAddress.getByName(parts.group(1)).getAddress();
      int all = prefix.length * Byte.SIZE;
      int bits = parts.group(2) == null ? all : Integer.parseInt(parts.group(2));
      return bits > all ? Optional.empty() : Optional.of(new AddressBlock(prefix, bits));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  /** Whether an address is one of it. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((bytes[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
