package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void committedDataIsDurable(String setting) {
    String value =
        database.jdbi().withHandle(h -> h.createQuery("SHOW " + setting).mapTo(String.class).one());
    assertThat(value).isEqualTo("on");
  }

  @Test
  void idsAreArgumentsAndColumns() {
    CollectionId collection = new CollectionId(UUID.randomUUID());
    CollectionId found =
        database
            .jdbi()
            .withHandle(h ->
                h.createQuery("SELECT :id").bind("id", collection).mapTo(CollectionId.class).one());
    assertThat(found).isEqualTo(collection);
  }

  @Test
  void idsAreElementsOfArrays() {
    List<AccountId> accounts =
        List.of(new AccountId(UUID.randomUUID()), new AccountId(UUID.randomUUID()));
    List<AccountId> found =
        database
            .jdbi()
            .withHandle(h ->
                h.createQuery("SELECT unnest(:ids)")
                    .bindArray("ids", AccountId.class, accounts)
                    .mapTo(AccountId.class)
                    .list());
    assertThat(found).isEqualTo(accounts);
  }

  @Test
  void instantsKeepTheirMicroseconds() {
    List<Instant> instants =
        List.of(
            Instant.parse("2026-03-29T01:30:00.123456Z"), Instant.parse("1969-07-20T20:17:40Z"));
    List<Instant> found =
        database
            .jdbi()
            .withHandle(h ->
                h.createQuery("SELECT unnest(:instants)")
                    .bindArray("instants", Instant.class, instants)
                    .mapTo(Instant.class)
                    .list());
    assertThat(found).isEqualTo(instants);
  }

  @Test
  void amountsOfMoneyAreExact() {
    List<BigDecimal> amounts = List.of(new BigDecimal("0.1000"), new BigDecimal("12345678.000001"));
    List<BigDecimal> found =
        database
            .jdbi()
            .withHandle(h ->
                h.createQuery("SELECT unnest(:amounts)")
                    .bindArray("amounts", BigDecimal.class, amounts)
                    .mapTo(BigDecimal.class)
                    .list());
    assertThat(found).isEqualTo(amounts);
  }
}
