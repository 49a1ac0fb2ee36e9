package io.cookery.cook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobCapacityTest {

  private static final CollectionId ONE = new CollectionId(new UUID(0, 1));
  private static final CollectionId TWO = new CollectionId(new UUID(0, 2));

  private final JobCapacity room = new JobCapacity(100);

  @Test
  void whoIsAloneMayHaveAll() {
    room.claimable(ONE, true);

    assertThat(room.free(ONE, 0)).isEqualTo(100);
  }

  @Test
  void thoseThatCouldUseMoreShareEqually() {
    room.claimable(ONE, true);
    room.claimable(TWO, true);

    assertThat(room.free(ONE, 0)).isEqualTo(50);
    assertThat(room.free(ONE, 80)).as("has more than its share").isEqualTo(-30);
  }

  @Test
  void whoIsFullKeepsNoPlacesFromOthers() {
    room.claimable(ONE, true);
    room.claimable(TWO, true);
    room.claimable(TWO, false);

    assertThat(room.free(ONE, 0)).isEqualTo(100);
  }

  @Test
  void whatOthersEndedSharesNoLonger() {
    room.claimable(TWO, true);
    room.claimable(List.of(ONE));

    assertThat(room.free(ONE, 0)).isEqualTo(100);
  }

  @Test
  void whoIsFullSharesWithThoseThatAreNot() {
    room.claimable(ONE, true);

    assertThat(room.free(TWO, 100)).isEqualTo(-50);
  }

  @Test
  void whatOthersHoldIsNotFree() {
    room.claimable(ONE, true);
    for (int i = 0; i < 70; i++) {
      room.entered();
    }

    assertThat(room.free(ONE, 0)).isEqualTo(30);
  }

  @Test
  void whatIsLeavingCanBeReplaced() {
    for (int i = 0; i < 100; i++) {
      room.entered();
    }
    room.leaving();
    room.leaving();
    assertThat(room.free()).isEqualTo(2);

    room.left(true);
    room.left(false);
    assertThat(room.free()).isEqualTo(3);
    assertThat(room.held()).isEqualTo(98);
  }
}
