package io.cookery.server.http;

import io.cookery.server.ServerSettings;
import io.cookery.tools.net.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The proxies in front of this server, whose word on where a request comes from is taken. Each
 * appends the address that it was called from, so from the right the first one that is no trusted
 * proxy's is the client's: what stands before it, the client may have made up.
 */
@Component
public final class TrustedProxies {

  private static final String X_FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED = "Forwarded";

  /** An element's {@code for}, quoted or not (RFC 7239). */
  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^\";]*))");

  /** An address, with brackets or a port or without. */
  private static final Pattern NODE =
      Pattern.compile("\\[([0-9a-fA-F:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9a-fA-F:.]+)");

  private final List<AddressBlock> proxies;

  TrustedProxies(ServerSettings settings) {
    this.proxies = settings.trustedProxies();
  }

  /** The address of whoever made the request, as far as that can be trusted. */
  public String client(HttpServletRequest request) {
    return proxies.isEmpty()
        ? request.getRemoteAddr()
        : client(
            request.getRemoteAddr(),
            Collections.list(request.getHeaders(X_FORWARDED_FOR)),
            Collections.list(request.getHeaders(FORWARDED)));
  }

  /**
   * The same.
   *
   * @param peer who is at the other end of the connection
   * @param forwardedFor the lines of {@code X-Forwarded-For}
   * @param forwarded the lines of {@code Forwarded}
   */
  String client(String peer, List<String> forwardedFor, List<String> forwarded) {
    if (!isTrusted(peer)) {
      return peer;
    }
    String one = walk(peer, elements(forwardedFor));
    String other = walk(peer, elements(forwarded).stream().map(TrustedProxies::node).toList());
    if (forwarded.isEmpty() || one.equals(other)) {
      return one;
    }
    // A proxy writes one of the two; the other may have come through it, from whomever.
    return forwardedFor.isEmpty() ? other : peer;
  }

  private String walk(String peer, List<String> hops) {
    String client = peer;
    for (String hop : hops.reversed()) {
      if (!isTrusted(client)) {
        break;
      }
      Optional<String> next = address(hop);
      if (next.isEmpty()) {
        break;
      }
      client = next.get();
    }
    return client;
  }

  private boolean isTrusted(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      return proxies.stream().anyMatch(proxy -> proxy.contains(literal));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> elements(List<String> lines) {
    List<String> elements = new ArrayList<>();
    for (String element : String.join(",", lines).split(",", -1)) {
      if (!element.isBlank()) {
        elements.add(element.strip());
      }
    }
    return elements;
  }

  private static String node(String element) {
    Matcher found = FOR.matcher(element);
    if (!found.find()) {
      return "";
    }
    return found.group(1) == null ? found.group(2).strip() : found.group(1);
  }

  /** As the container writes addresses; empty if it is none, such as {@code unknown}. */
  private static Optional<String> address(String node) {
    Matcher parts = NODE.matcher(node);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (int group = 1; group <= parts.groupCount(); group++) {
      if (parts.group(group) != null) {
        try {
          return Optional.of(InetAddress.ofLiteral(parts.group(group)).getHostAddress());
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
