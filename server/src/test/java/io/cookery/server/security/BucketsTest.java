package io.cookery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {

  @Test
  void noMoreAreRememberedThanTheLimit() {
    Buckets<Integer> buckets = new Buckets<>(60, 10);
    for (int i = 0; i < 3 * Buckets.MAX; i++) {
      buckets.take(i);
    }
    assertThat(buckets.size()).isBetween(1L, (long) Buckets.MAX);
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    assertThat(Address.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Address.of("2001:db8:1:2:9:9:9:9"));
    assertThat(Address.of("2001:db8:1:2:3:4:5:6")).isNotEqualTo(Address.of("2001:db8:1:3:3:4:5:6"));
    assertThat(Address.of("192.0.2.1")).isNotEqualTo(Address.of("192.0.2.2"));
  }
}
