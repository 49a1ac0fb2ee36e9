package io.cookery.tools.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.net.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long an answer asks to wait. */
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String IN_A_MINUTE = "Thu, 01 Jan 2026 00:01:00 GMT";

  private static @Nullable Duration wait(String after, @Nullable String date) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Retry-After", List.of(after));
    if (date != null) {
      headers.put("Date", List.of(date));
    }
    return RetryAfter.of(new Headers(headers), NOW);
  }

  @Test
  void secondsCountFromTheAnswer() {
    assertThat(wait("120", null)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aDateIsOverByOurClockAndByThatOfTheService() {
    assertThat(wait(IN_A_MINUTE, null)).isEqualTo(Duration.ofMinutes(1));
    assertThat(wait(IN_A_MINUTE, "Wed, 31 Dec 2025 23:59:50 GMT"))
        .isEqualTo(Duration.ofSeconds(70));
    assertThat(wait(IN_A_MINUTE, "Thu, 01 Jan 2026 00:00:40 GMT")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aDateOfTheServiceThatCannotBeReadIsPassedOver() {
    assertThat(wait(IN_A_MINUTE, "now")).isEqualTo(Duration.ofMinutes(1));
  }
}
