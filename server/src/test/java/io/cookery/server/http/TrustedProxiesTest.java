package io.cookery.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.ServerSettings;
import io.cookery.tools.net.AddressBlock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  private static final List<String> NONE = List.of();

  private final TrustedProxies proxies =
      new TrustedProxies(
          ServerSettings.onFreePorts()
              .behind(
                  Stream.of("127.0.0.1", "10.0.0.0/8", "2001:db8:ffff::/48")
                      .map(text -> AddressBlock.read(text).orElseThrow())
                      .toList()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.7 | 203.0.113.9 | 198.51.100.7", // a stranger's word counts for nothing
        "127.0.0.1 | 203.0.113.9 | 203.0.113.9",
        "127.0.0.1 | 203.0.113.9:4711 | 203.0.113.9",
        "127.0.0.1 | 192.0.2.66, 203.0.113.9 | 203.0.113.9",
        "127.0.0.1 | 192.0.2.66, 203.0.113.9, 10.1.2.3 | 203.0.113.9",
        "127.0.0.1 | 10.9.9.9 | 10.9.9.9", // all are trusted: the one that is farthest away
        "127.0.0.1 | 203.0.113.9, unknown | 127.0.0.1",
        "127.0.0.1 | 203.0.113.9, unknown, 10.1.2.3 | 10.1.2.3",
        "127.0.0.1 | 999.1.1.1 | 127.0.0.1",
        "127.0.0.1 | 2001:db8:1:2::9 | 2001:db8:1:2:0:0:0:9",
        "127.0.0.1 | [2001:db8:1:2::9]:80 | 2001:db8:1:2:0:0:0:9",
        "127.0.0.1 | ::ffff:203.0.113.9 | 203.0.113.9",
        "2001:db8:ffff:0:0:0:0:1 | 203.0.113.9 | 203.0.113.9"
      })
  void theRightmostThatIsNoTrustedProxyIsTheClient(String peer, String header, String client) {
    assertThat(proxies.client(peer, List.of(header), NONE)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.9 | 203.0.113.9",
        "For=\"[2001:db8:1:2::9]:4711\" | 2001:db8:1:2:0:0:0:9",
        "for=192.0.2.66, for=203.0.113.9;proto=https;by=10.0.0.1 | 203.0.113.9",
        "proto=https; for=\"203.0.113.9:80\" , for=10.0.0.7 | 203.0.113.9",
        "for=_hidden | 127.0.0.1",
        "proto=https | 127.0.0.1"
      })
  void theStandardsHeaderIsReadTheSameWay(String header, String client) {
    assertThat(proxies.client("127.0.0.1", NONE, List.of(header))).isEqualTo(client);
  }

  @Test
  void linesOfOneHeaderAreOneList() {
    assertThat(proxies.client("127.0.0.1", List.of("192.0.2.66", "203.0.113.9"), NONE))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void twoHeadersThatDisagreeSayNothing() {
    List<String> one = List.of("203.0.113.9");
    assertThat(proxies.client("127.0.0.1", one, List.of("for=192.0.2.66"))).isEqualTo("127.0.0.1");
    assertThat(proxies.client("127.0.0.1", one, List.of("for=203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void withoutAHeaderTheProxyIsTheClient() {
    assertThat(proxies.client("127.0.0.1", NONE, NONE)).isEqualTo("127.0.0.1");
  }
}
