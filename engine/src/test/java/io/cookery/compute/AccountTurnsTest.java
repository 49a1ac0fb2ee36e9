package io.cookery.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTurnsTest {

  private static final AccountId LARGE = new AccountId(new UUID(0, 1));
  private static final AccountId SMALL = new AccountId(new UUID(0, 2));

  private static Task<String> request(AccountId account) {
    return new Task<>(Demand.request(account, "work", Duration.ofSeconds(1)), () -> "");
  }

  private static Task<String> job(AccountId account) {
    return new Task<>(Demand.background(account, "work", Duration.ofSeconds(1)), () -> "");
  }

  /** Runs one after the other, and says whose each was. */
  private static List<AccountId> run(AccountTurns turns) {
    List<AccountId> order = new ArrayList<>();
    for (var next = turns.next(true); next.isPresent(); next = turns.next(true)) {
      order.add(next.get().demand().account());
      turns.ended(next.get());
    }
    return order;
  }

  @Test
  void accountsTakeTurnsHoweverMuchEachWants() {
    AccountTurns turns = new AccountTurns(1);
    for (int i = 0; i < 4; i++) {
      turns.add(request(LARGE));
    }
    turns.add(request(SMALL));
    turns.add(request(SMALL));
    assertThat(run(turns)).containsExactly(LARGE, SMALL, LARGE, SMALL, LARGE, LARGE);
  }

  @Test
  void noAccountHasMoreRunningThanItMay() {
    AccountTurns turns = new AccountTurns(2);
    for (int i = 0; i < 3; i++) {
      turns.add(request(LARGE));
    }
    Task<?> first = turns.next(true).orElseThrow();
    assertThat(turns.next(true)).isPresent();
    assertThat(turns.next(true)).isEmpty();
    turns.add(request(SMALL));
    assertThat(turns.next(true).orElseThrow().demand().account()).isEqualTo(SMALL);
    turns.ended(first);
    assertThat(turns.next(true).orElseThrow().demand().account()).isEqualTo(LARGE);
  }

  @Test
  void anAccountsRequestsGoBeforeItsJobsAndNotBeforeAnothersTurn() {
    AccountTurns turns = new AccountTurns(1);
    Task<String> job = job(LARGE);
    Task<String> request = request(LARGE);
    turns.add(job);
    turns.add(job(SMALL));
    turns.add(request);
    assertThat(turns.next(true)).contains(request);
    turns.ended(request);
    Task<?> other = turns.next(true).orElseThrow();
    assertThat(other.demand().account()).isEqualTo(SMALL);
    turns.ended(other);
    assertThat(turns.next(true)).contains(job);
  }

  @Test
  void anAccountsRequestsDoNotWaitForItsJobs() {
    AccountTurns turns = new AccountTurns(2);
    for (int i = 0; i < 3; i++) {
      turns.add(job(LARGE));
    }
    Task<?> job = turns.next(true).orElseThrow();
    assertThat(turns.next(true)).isPresent();
    assertThat(turns.next(true)).as("a third job").isEmpty();
    Task<String> request = request(LARGE);
    turns.add(request);
    turns.add(request(LARGE));

    assertThat(turns.next(true)).contains(request);
    assertThat(turns.next(true)).isPresent();
    turns.ended(request);
    turns.ended(job);

    assertThat(turns.next(true)).as("two of three still run, and a request").isEmpty();
  }

  @Test
  void whatCanWaitDoesWhileThereIsNoRoomForIt() {
    AccountTurns turns = new AccountTurns(1);
    turns.add(job(LARGE));
    assertThat(turns.next(false)).isEmpty();
    turns.add(request(SMALL));
    assertThat(turns.next(false).orElseThrow().demand().account()).isEqualTo(SMALL);
    assertThat(turns.next(true).orElseThrow().demand().account()).isEqualTo(LARGE);
  }

  @Test
  void whatIsTakenOutIsNotRun() {
    AccountTurns turns = new AccountTurns(1);
    Task<String> request = request(LARGE);
    turns.add(request);
    assertThat(turns.urgent(LARGE)).isEqualTo(1);
    turns.remove(request);
    assertThat(turns.urgent(LARGE)).isZero();
    assertThat(turns.next(true)).isEmpty();
  }
}
