package io.cookery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test vector is that of the reference libraries of Standard Webhooks. */
class StandardWebhooksTest {

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final Instant SENT_AT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] KEY =
      StandardWebhooks.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

  private static boolean verify(String id, String timestamp, String signature, Instant now) {
    return StandardWebhooks.verify(
        KEY,
        Map.of(
            "webhook-id", List.of(id),
            "webhook-timestamp", List.of(timestamp),
            "webhook-signature", List.of(signature)),
        BODY,
        now);
  }

  @Test
  void theOfficialVectorVerifies() {
    assertThat(StandardWebhooks.sign(KEY, ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    assertThat(verify(ID, TIMESTAMP, SIGNATURE, SENT_AT)).isTrue();
    // With and without its prefix the secret is the same.
    assertThat(StandardWebhooks.key("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).contains(KEY);
  }

  @Test
  void anyOfManySignaturesDoes() {
    assertThat(
            verify(
                ID,
                TIMESTAMP,
                "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,xx v1a,yy !!! " + SIGNATURE,
                SENT_AT))
        .isTrue();
  }

  @Test
  void aMessageIsGoodForFiveMinutesBothWays() {
    assertThat(verify(ID, TIMESTAMP, SIGNATURE, SENT_AT.plusSeconds(300))).isTrue();
    assertThat(verify(ID, TIMESTAMP, SIGNATURE, SENT_AT.plusSeconds(301))).isFalse();
    assertThat(verify(ID, TIMESTAMP, SIGNATURE, SENT_AT.minusSeconds(300))).isTrue();
    assertThat(verify(ID, TIMESTAMP, SIGNATURE, SENT_AT.minusSeconds(301))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1,",
        "v1,AAAA",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,not base64"
      })
  void anyOtherSignatureDoesNot(String signature) {
    assertThat(verify(ID, TIMESTAMP, signature, SENT_AT)).isFalse();
  }

  @Test
  void idTimestampAndBodyAreAllSigned() {
    assertThat(verify("msg_other", TIMESTAMP, SIGNATURE, SENT_AT)).isFalse();
    assertThat(verify(ID, "1614265331", SIGNATURE, SENT_AT)).isFalse();
    assertThat(verify(ID, "soon", SIGNATURE, SENT_AT)).isFalse();
    assertThat(verify("", TIMESTAMP, SIGNATURE, SENT_AT)).isFalse();
    assertThat(StandardWebhooks.verify(KEY, Map.of(), BODY, SENT_AT)).isFalse();
  }
}
