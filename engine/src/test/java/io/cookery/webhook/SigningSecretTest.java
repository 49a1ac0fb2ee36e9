package io.cookery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The vector that the reference implementations of Standard Webhooks share. */
  @Test
  void signsAsTheReferenceImplementationsDo() {
    assertThat(
            SigningSecret.parse(SECRET)
                .sign(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    1_614_265_330L,
                    "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theKeyIsWhatTheBase64SaysAndNotItsText() {
    assertThat(SigningSecret.parse(SECRET).bytes())
        .isEqualTo(Base64.getDecoder().decode(SECRET.substring(SigningSecret.PREFIX.length())))
        .hasSize(24);
    assertThat(SigningSecret.parse(SECRET).reveal()).isEqualTo(SECRET);
    assertThat(SigningSecret.parse(SECRET.substring(6)).reveal()).isEqualTo(SECRET);
  }

  @Test
  void aSecretThatIsNoneIsRefusedWithoutBeingRepeated() {
    for (String bad : new String[] {"whsec_", "whsec_c2hvcnQ=", "whsec_not base64!"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningSecret.parse(bad))
          .withMessageNotContaining("c2hvcnQ")
          .withMessageNotContaining("not base64");
    }
  }

  @Test
  void isNotShownByAccident() {
    assertThat(SigningSecret.random(new SecureRandom())).hasToString("whsec_…");
  }

  @Test
  void isSealedForItsWebhookUnderTheInstallationsSecret() {
    SecureRandom random = new SecureRandom();
    UUID webhook = UUID.randomUUID();
    SigningSecret secret = SigningSecret.random(random);
    SecretSeal seal = new SecretSeal(new byte[32], random);
    byte[] sealed = seal.seal(webhook, secret);

    assertThat(seal.open(webhook, sealed).bytes()).isEqualTo(secret.bytes());
    assertThat(new String(sealed, UTF_8)).doesNotContain(new String(secret.bytes(), UTF_8));
    assertThat(seal.seal(webhook, secret)).isNotEqualTo(sealed);
    assertThatIllegalStateException()
        .isThrownBy(() -> seal.open(UUID.randomUUID(), sealed))
        .withMessageContaining("rotate it");
    byte[] other = new byte[32];
    other[0] = 1;
    assertThatIllegalStateException()
        .isThrownBy(() -> new SecretSeal(other, random).open(webhook, sealed));
  }
}
