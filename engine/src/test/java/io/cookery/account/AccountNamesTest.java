package io.cookery.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.db.TestDatabase;
import io.cookery.input.BadInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two accounts have names that people see as one. */
class AccountNamesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Accounts accounts = new Accounts(DATABASE.jdbi());
  private final Keys keys = new Keys(DATABASE.jdbi());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u2003",
        "a\nb",
        "a\tb",
        "\u001b[2J",
        "a\u007f",
        "a\u0085b",
        "\u200blocal",
        "lo\u200dcal",
        "lo\u00adcal",
        "\ufefflocal",
        "local\u202e",
        "\u2066local\u2069",
        "a\u00a0b",
        "a\u3000b",
        "a\u2028b",
        "\u3164",
        "a\u034fb",
        "a\ufe0f",
        "a\udb40\udd00",
        "a\ue000",
        "a\0b",
        "a\ud800"
      })
  void whatCannotBeSeenIsInNoName(String name) {
    assertThatThrownBy(() -> accounts.create(name))
        .isInstanceOfSatisfying(BadInputException.class, e -> assertThat(e.problems()).hasSize(1))
        .hasMessageStartingWith("/name: ");
    assertThatThrownBy(() -> keys.create(accounts.local(), name, EnumSet.of(Scope.read)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("/name: ");
  }

  @Test
  void aNameIsKeptWithoutTheSpaceAroundIt() {
    assertThat(accounts.create("  Ann Lee ").orElseThrow().name()).isEqualTo("Ann Lee");
    NewKey key = keys.create(accounts.local(), " site\n", EnumSet.of(Scope.read));
    assertThat(key.key().name()).isEqualTo("site");
    assertThatThrownBy(() -> accounts.create("x".repeat(201)))
        .isInstanceOf(BadInputException.class);
    assertThat(accounts.create("x".repeat(200))).isPresent();
  }

  @Test
  void namesThatPeopleSeeAsOneAreOne() {
    accounts.local();
    assertThat(accounts.create("Studio Blå")).isPresent();
    for (String alike :
        List.of(
            "local",
            "LOCAL",
            "Local ",
            "lo cal",
            "\uff4cocal",
            "studioblå",
            "STUDIO  BLÅ",
            "Studio Bla\u030a")) {
      assertThat(accounts.create(alike)).as(alike).isEmpty();
    }
    assertThat(accounts.create("Studio Bla")).isPresent();
  }

  @Test
  void lettersOfOtherScriptsThatLookTheSameAreNotMixedIn() {
    assertThatThrownBy(() -> accounts.create("loc\u0430l"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("latin and cyrillic");
    for (String whole : List.of("Студия 7", "スタジオ東京 Tokyo", "스튜디오 Seoul", "στούντιο", "استوديو")) {
      assertThat(accounts.create(whole)).as(whole).isPresent();
    }
  }

  @Test
  void accountsOfOlderVersionsKeepTheirNamesAndAreLookedAtToo() {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into account (account_id, name)
                values (gen_random_uuid(), 'Older'), (gen_random_uuid(), 'OLDER '),
                  (gen_random_uuid(), E'old\\u200ber')
                """));
    assertThat(accounts.create("older")).isEmpty();
    assertThat(accounts.named("OLDER ")).isPresent();
    assertThat(accounts.named("old\u200ber")).isPresent();
    assertThat(accounts.named("a\0")).isEmpty();
  }

  @Test
  void ofManyWhoTakeANameAtOnceOneHasIt() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Account>>> made =
          threads.invokeAll(
              Stream.of("Twin", "twin", "TWIN", "t win")
                  .<Callable<Optional<Account>>>map(name -> () -> accounts.create(name))
                  .toList());
      int there = 0;
      for (Future<Optional<Account>> each : made) {
        there += each.get().isPresent() ? 1 : 0;
      }
      assertThat(there).isEqualTo(1);
    }
  }
}
