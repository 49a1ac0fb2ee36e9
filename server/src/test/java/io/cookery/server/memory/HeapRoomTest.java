package io.cookery.server.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.cookery.id.AccountId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapRoomTest {

  private static final long MEBIBYTE = 1024 * 1024;

  private final HeapRoom room = new HeapRoom(new MemoryLimits(100, 100, 10, 100));

  private static AccountId account(int number) {
    return new AccountId(new UUID(0, number));
  }

  private static boolean takes(Holding holding, long bytes) {
    try {
      holding.take(bytes);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.rate_limited);
      return false;
    }
  }

  /** How many requests of an account find room for ten bytes each. */
  private int tens(int account) {
    int found = 0;
    while (takes(room.enter(account(account)), 10)) {
      found++;
    }
    return found;
  }

  @Test
  void oneAccountTakesNoMoreThanHalfAndOthersFindRoom() {
    assertThat(tens(1)).isEqualTo(5);
    assertThat(tens(2)).isEqualTo(2);
    assertThat(tens(3)).isEqualTo(1);
    assertThat(tens(4)).isEqualTo(1);
  }

  @Test
  void theOnlyRequestOfAnAccountMayTakeWhateverIsFree() {
    Holding only = room.enter(account(1));

    assertThat(takes(only, 40)).isTrue();
    assertThat(takes(only, 60)).isTrue();
    assertThat(takes(only, 1)).isFalse();
    assertThat(takes(room.enter(account(2)), 1)).isFalse();
  }

  @Test
  void whatARequestHeldIsGivenBackOnceWhenItIsAnswered() {
    Holding first = room.enter(account(1));
    first.take(40);
    first.take(5);

    first.close();
    first.close();

    assertThat(room.usedBytes()).isZero();
    assertThat(takes(first, 1)).isFalse();
    assertThat(tens(1)).isEqualTo(5);
  }

  @Test
  void aTreeTakesRoomByItsValuesAndHasNoMoreThanOneMay() {
    HeapRoom large = new HeapRoom(MemoryLimits.of(600 * MEBIBYTE));
    Holding holding = large.enter(account(1));
    long most = large.limits().bodyValues();

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> holding.takeTree(most + 1))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.too_large))
        .withMessageContaining("600 MiB")
        .withMessageContaining("at most " + most);
    holding.takeTree(most);
    assertThat(large.usedBytes()).isEqualTo(most * MemoryLimits.BYTES_PER_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 256, 600, 6_000, 100_000})
  void theLargestBodyWithTheLargestTreeAndAnswerFitsWhateverTheHeap(long mebibytes) {
    HeapRoom any = new HeapRoom(MemoryLimits.of(mebibytes * MEBIBYTE));
    Holding holding = any.enter(account(1));

    assertThatNoException()
        .isThrownBy(() -> {
          holding.take(2 * 16 * MEBIBYTE);
          holding.takeTree(any.limits().bodyValues());
          holding.take(16 * MEBIBYTE);
        });
  }

  @Test
  void allRequestsTogetherTakeAQuarterOfTheHeap() {
    MemoryLimits limits = MemoryLimits.of(1024 * MEBIBYTE);
    HeapRoom any = new HeapRoom(limits);
    List<Holding> all = new ArrayList<>();
    for (int account = 0; account < 1_000; account++) {
      Holding holding = any.enter(account(account));
      all.add(holding);
      assertThat(takes(holding, MEBIBYTE)).isEqualTo(account < 256);
    }
    all.forEach(Holding::close);

    assertThat(any.usedBytes()).isZero();
  }
}
