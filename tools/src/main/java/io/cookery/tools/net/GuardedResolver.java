package io.cookery.tools.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks hosts up once and lets only those addresses through that requests may go to. The connection
 * is made to what comes out of here, so a name that changes its mind in between gains nothing.
 */
final class GuardedResolver implements DnsResolver {

  private final AddressRules rules;
  private final NameLookup lookup;

  GuardedResolver(AddressRules rules, NameLookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = lookup.addresses(host);
    InetAddress[] permitted =
        Arrays.stream(all)
            .filter(address -> rules.permits(host, address))
            .toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new ForbiddenAddressException(
          ("%s is at a private or special address, which requests may not go to; name it in"
                  + " COOKERY_ALLOW_PRIVATE if they may")
              .formatted(host));
    }
    return permitted;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
