package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static boolean permits(AddressRules rules, String host, String address)
      throws UnknownHostException {
    return rules.permits(host, InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
    assertThat(permits(AddressRules.publicOnly(), "host.example", address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888"
      })
  void whatIsPublicIsPermitted(String address) throws UnknownHostException {
    assertThat(permits(AddressRules.publicOnly(), "host.example", address)).isTrue();
  }

  @Test
  void aHostIsAllowedByItsNameWhereverItIs() throws UnknownHostException {
    AddressRules rules = AddressRules.allowing("tools.internal, Other.Internal.");

    assertThat(permits(rules, "TOOLS.internal.", "10.0.0.1")).isTrue();
    assertThat(permits(rules, "other.internal", "127.0.0.1")).isTrue();
    assertThat(permits(rules, "evil.tools.internal", "10.0.0.1")).isFalse();
    assertThat(permits(rules, "tools.internal.evil.example", "10.0.0.1")).isFalse();
  }

  @Test
  void aBlockIsAllowedToItsLastAddressAndNotBeyond() throws UnknownHostException {
    AddressRules rules = AddressRules.allowing("10.1.0.0/16,fd00:1::/32,192.168.7.9");

    assertThat(permits(rules, "a", "10.1.255.255")).isTrue();
    assertThat(permits(rules, "a", "10.2.0.0")).isFalse();
    assertThat(permits(rules, "a", "fd00:1:ffff::1")).isTrue();
    assertThat(permits(rules, "a", "fd00:2::1")).isFalse();
    assertThat(permits(rules, "a", "192.168.7.9")).isTrue();
    assertThat(permits(rules, "a", "192.168.7.8")).isFalse();
  }

  @Test
  void loopbackIsAllowedAloneWhenItIs() throws UnknownHostException {
    AddressRules rules = AddressRules.publicOnly().withLoopback(true);

    assertThat(permits(rules, "localhost", "127.0.0.1")).isTrue();
    assertThat(permits(rules, "localhost", "::1")).isTrue();
    assertThat(permits(rules, "localhost", "10.0.0.1")).isFalse();
    assertThat(permits(rules, "localhost", "169.254.169.254")).isFalse();
    assertThat(permits(rules.withLoopback(false), "localhost", "127.0.0.1")).isFalse();
  }

  @Test
  void everyEntryThatIsNeitherIsNamed() {
    assertThat(AddressRules.allowing("")).isNotNull();
    assertThatThrownBy(() -> AddressRules.allowing("ok.example,10.0.0.0/33,a b,http://x"))
        .isInstanceOfSatisfying(
            BadInputException.class,
            e -> {
              assertThat(e.problems()).extracting(Problem::path).containsExactly("/1", "/2", "/3");
              assertThat(e.problems().getFirst().message())
                  .startsWith("\"10.0.0.0/33\" is neither ");
            });
  }
}
