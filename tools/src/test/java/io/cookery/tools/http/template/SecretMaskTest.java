package io.cookery.tools.http.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

  private static final String SECRET = "s3cr3t-F00\"val/ue+9";

  private static String masked(String text) {
    return SecretMask.masked(text, List.of(SECRET));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aSecretIsMaskedAsItIsAndInAnyCase() {
    assertThat(masked("a " + SECRET + " b " + SECRET)).isEqualTo("a *** b ***");
    assertThat(masked("a " + SECRET.toUpperCase(Locale.ROOT) + " b")).isEqualTo("a *** b");
    assertThat(masked("nothing of it")).isEqualTo("nothing of it");
  }

  @Test
  void aSecretIsMaskedAsItIsWrittenElsewhere() {
    assertThat(masked("{\"a\": \"s3cr3t-F00\\\"val/ue+9\"}")).isEqualTo("{\"a\": \"***\"}");
    assertThat(masked("?k=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8)))
        .isEqualTo("?k=***");
    assertThat(masked(HexFormat.of().formatHex(bytes(SECRET)))).isEqualTo("***");
  }

  /** Whatever stands before and after it, which moves its bits. */
  @Test
  void aSecretIsMaskedInBase64() {
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      for (String before : List.of("", "u", "us", "use", "user:")) {
        for (String secret : List.of(SECRET, SECRET.toUpperCase(Locale.ROOT))) {
          String text = encoder.encodeToString(bytes(before + secret + "!?"));
          assertThat(masked(text))
              .as(before)
              .contains("***")
              .hasSizeLessThan(before.length() * 2 + 12);
        }
      }
    }
  }

  @Test
  void whatIsLeftOfASecretAtTheEndOfATextThatWasCutIsMasked() {
    assertThat(masked("text s3cr3t-F0")).isEqualTo("text ***");
    assertThat(masked("text s3c")).isEqualTo("text s3c");
  }

  @Test
  void aShortSecretWouldMaskHalfOfAnyText() {
    assertThat(SecretMask.masked("abcabc", List.of("abc"))).isEqualTo("abcabc");
  }
}
