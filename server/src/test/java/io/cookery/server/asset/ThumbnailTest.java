package io.cookery.server.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

  @Test
  void whoseThreadIsInterruptedIsGivenUp() {
    byte[] large = Pictures.png(4000, 4000);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Thumbnail.of(new ByteArrayInputStream(large), 64))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
