package io.cookery.tools.net;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses requests may go to: those of the public internet, and what was allowed by name.
 * Private, local and special addresses are refused (IANA special-purpose registries, RFC 6890), and
 * so are the addresses at which clouds tell machines their credentials.
 */
public final class AddressRules {

  private static final List<AddressBlock> SPECIAL_IPV4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT; a cloud's metadata service lives here
          "127.0.0.0/8", // loopback
          "168.63.129.16", // a cloud's metadata service at a public address
          "169.254.0.0/16", // link-local, with the usual metadata service
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** All of IPv6 that is routed in public; what lies outside is refused, NAT64 too. */
  private static final AddressBlock PUBLIC_IPV6 = AddressBlock.of("2000::/3");

  private static final List<AddressBlock> SPECIAL_IPV6 =
      blocks(
          "2001::/23", // protocol assignments, Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which hides an IPv4 address
          "3fff::/20"); // documentation

  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*");

  private final Set<String> hosts;
  private final List<AddressBlock> allowed;
  private final boolean loopback;

  private AddressRules(Set<String> hosts, List<AddressBlock> allowed, boolean loopback) {
    this.hosts = Set.copyOf(hosts);
    this.allowed = List.copyOf(allowed);
    this.loopback = loopback;
  }

  private static List<AddressBlock> blocks(String... texts) {
    return List.of(texts).stream().map(AddressBlock::of).toList();
  }

  /** Public addresses alone. */
  public static AddressRules publicOnly() {
    return new AddressRules(Set.of(), List.of(), false);
  }

  /**
   * Public addresses and these.
   *
   * @param allowPrivate hosts, addresses or CIDR blocks, separated by commas; as in {@code
   *     COOKERY_ALLOW_PRIVATE}
   * @throws BadInputException naming each that is none of these, at its index
   */
  public static AddressRules allowing(String allowPrivate) {
    Set<String> hosts = new LinkedHashSet<>();
    List<AddressBlock> blocks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> entries = List.of(allowPrivate.split(",", -1));
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i).strip();
      String host = hostName(entry);
      if (AddressBlock.read(entry).isPresent()) {
        blocks.add(AddressBlock.of(entry));
      } else if (HOST.matcher(host).matches()) {
        hosts.add(host);
      } else if (!entry.isEmpty()) {
        problems.add(
            new Problem(
                "/" + i,
                "\"%s\" is neither a host, such as tools.internal, nor a block, such as 10.1.0.0/16"
                    .formatted(entry)));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new AddressRules(hosts, blocks, false);
  }

  /**
   * The same, and this machine too if {@code allowed}: for requests to where the operator wrote
   * that a service is ({@link OutgoingRequest#home}), and no others.
   */
  public AddressRules withLoopback(boolean allowed) {
    return new AddressRules(hosts, this.allowed, allowed);
  }

  /**
   * Whether a request may go there.
   *
   * @param host as the request names it
   * @param address what it will be connected to
   */
  boolean permits(String host, InetAddress address) {
    return isPublic(address)
        || (loopback && address.isLoopbackAddress())
        || hosts.contains(hostName(host))
        || allowed.stream().anyMatch(block -> block.contains(address));
  }

  /** Whether this host was allowed by its name, or by its address if that is how it is named. */
  public boolean names(String host) {
    String name = hostName(host);
    if (hosts.contains(name)) {
      return true;
    }
    try {
      InetAddress address = InetAddress.ofLiteral(name.replaceAll("[\\[\\]]", ""));
      return allowed.stream().anyMatch(block -> block.contains(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPublic(InetAddress address) {
    if (address instanceof Inet6Address) {
      return PUBLIC_IPV6.contains(address)
          && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(address));
    }
    return SPECIAL_IPV4.stream().noneMatch(block -> block.contains(address));
  }

  private static String hostName(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
