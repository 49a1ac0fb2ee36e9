package io.cookery.cook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CallbackToken;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallbackTokensTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=";

  private final CallbackTokens tokens = new CallbackTokens(new byte[32]);
  private final JobId job = new JobId(new CollectionId(new UUID(1, 2)), 3, 4);
  private final String token = tokens.of(job, "paint");

  @Test
  void aTokenNamesItsJobAndItsTool() {
    CallbackToken read = tokens.read(token).orElseThrow();

    assertThat(read.job()).isEqualTo(job);
    assertThat(CallbackTokens.isFor(read, "paint")).isTrue();
    assertThat(CallbackTokens.isFor(read, "other")).isFalse();
  }

  @Test
  void aTokenOfTheFirstFormNamesItsJobAlone() {
    // Made by the version that knew that form alone: of the same secret and job.
    String older = "AAAAAAAAAAEAAAAAAAAAAgAAAAMAAAAErrqpy7AKnAtiooK0mpIeNA";

    assertThat(tokens.read(older)).contains(new CallbackToken(job, CallbackToken.ANY_TOOL));
  }

  @Test
  void noOtherSpellingIsTaken() {
    for (int i = 0; i < ALPHABET.length(); i++) {
      String other = token.substring(0, token.length() - 1) + ALPHABET.charAt(i);
      assertThat(tokens.read(other).isPresent()).as(other).isEqualTo(other.equals(token));
    }
    for (String more : new String[] {"=", "==", "A", "\n", " "}) {
      assertThat(tokens.read(token + more)).isEmpty();
    }
  }

  @Test
  void eachOtherCharacterMakesItAnother() {
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(tokens.read(token.substring(0, i) + other + token.substring(i + 1))).isEmpty();
    }
  }
}
