package io.cookery.server.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.server.http.Refusal;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

  /** Lossy, with alpha that is not packed, which the reader for layers does not read rightly. */
  private static final String WEBP =
      "UklGRloAAABXRUJQVlA4WAoAAAAQAAAAAwAAAwAAQUxQSBEAAAAA0dPR0NLJ0snR09LQ0sjRyQBWUDggIgAAAHABAJ0B"
          + "KgQABAAJAKwloAJ0AUAAAP56SJuqjscgG7DAAAA=";

  @Test
  void ofWhatTheJdkDoesNotReadNoneIsMadeWrongly() {
    byte[] webp = Base64.getDecoder().decode(WEBP);

    assertThatThrownBy(() -> Thumbnail.of(new ByteArrayInputStream(webp), 64))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("none of PNG, JPEG, GIF, BMP and TIFF");
  }

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
