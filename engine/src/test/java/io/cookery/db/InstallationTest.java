package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.db.Installation.Given;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstallationTest {

  private static final byte[] ONE = bytes("one-given-secret-0123456789abcdef");
  private static final byte[] OTHER = bytes("another-given-secret-0123456789ab");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** As an earlier version left it: with a secret that is kept. */
  @BeforeEach
  void keep() {
    keep(new byte[32]);
  }

  private static void keep(byte[] secret) {
    try (Database opened = database.open()) {
      opened
          .jdbi()
          .useHandle(handle ->
              handle
                  .createUpdate("update installation set secret = ?, given_check = null")
                  .bind(0, secret)
                  .execute());
    }
  }

  private static String rows() {
    try (Database opened = database.open()) {
      return opened
          .jdbi()
          .withHandle(handle ->
              handle
                  .createQuery("select installation::text from installation")
                  .mapTo(String.class)
                  .one());
    }
  }

  @Test
  void theSecretThatWasMadeWithTheDatabaseIsKept() {
    try (Database opened = database.open()) {
      assertThat(opened.installation().isMissing()).isFalse();
      assertThat(opened.installation().secret()).isEqualTo(new byte[32]);
    }
  }

  @Test
  void aSecretThatIsGivenIsNotWrittenDownAndIsKnownAgain() {
    try (Database opened = database.open()) {
      assertThat(opened.installation().give(ONE)).isEqualTo(Given.FIRST);
      assertThat(opened.installation().secret()).isEqualTo(ONE);
    }
    assertThat(rows())
        .doesNotContain(HexFormat.of().formatHex(ONE))
        .doesNotContain(HexFormat.of().formatHex(new byte[32]));
    try (Database again = database.open()) {
      assertThat(again.installation().isMissing()).isTrue();
      assertThat(again.installation().secret()).isNotEqualTo(ONE);
      assertThat(again.installation().give(ONE)).isEqualTo(Given.SAME);
      assertThat(again.installation().isMissing()).isFalse();
      assertThat(again.installation().give(OTHER)).isEqualTo(Given.CHANGED);
      assertThat(again.installation().secret()).isEqualTo(OTHER);
    }
  }

  @Test
  void oneThatAnEarlierVersionWroteDownGoesOnAndIsForgotten() {
    keep(ONE);
    try (Database opened = database.open()) {
      assertThat(opened.installation().give(ONE)).isEqualTo(Given.SAME);
      assertThat(opened.installation().secret()).isEqualTo(ONE);
    }
    assertThat(rows()).doesNotContain(HexFormat.of().formatHex(ONE));
  }

  @Test
  void anotherIsRefusedWhileSomethingIsSealedWithTheOneBefore() {
    try (Database opened = database.open()) {
      opened.installation().give(ONE);
      opened
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  """
                  with owner as (
                    insert into account (account_id, name) values (gen_random_uuid(), 'hooks')
                    returning account_id)
                  insert into webhook (webhook_id, account_id, url, secret)
                  select gen_random_uuid(), account_id, 'https://example.com', 'x' from owner
                  """));
      String before = rows();
      assertThat(opened.installation().give(OTHER)).isEqualTo(Given.REFUSED);
      assertThat(rows()).isEqualTo(before);
      assertThat(opened.installation().secret()).isEqualTo(ONE);
      assertThat(opened.installation().give(ONE)).isEqualTo(Given.SAME);
      opened.jdbi().useHandle(handle -> handle.execute("delete from webhook"));
    }
  }
}
