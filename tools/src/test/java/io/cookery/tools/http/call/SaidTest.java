package io.cookery.tools.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SaidTest {

  private static boolean isRead(String json) {
    return !Said.of(json.getBytes(StandardCharsets.UTF_8)).json().isMissingNode();
  }

  @Test
  void anAnswerOfMoreValuesThanTheHeapIsMadeForIsNotRead() {
    assertThat(isRead("[" + "1,".repeat(900_000) + "1]")).isTrue();
    assertThat(isRead("[" + "1,".repeat(1_100_000) + "1]")).isFalse();
    assertThat(isRead("[" + "[],".repeat(600_000) + "1]")).isFalse();
  }
}
