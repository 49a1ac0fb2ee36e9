package io.cookery.cook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobCapacityTest {

  private static final CollectionId ONE = new CollectionId(new UUID(0, 1));
  private static final CollectionId TWO = new CollectionId(new UUID(0, 2));
  private static final CollectionId THREE = new CollectionId(new UUID(0, 3));

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
  void whoCouldNotUseAShareLeavesItToOthers() {
    room.claimable(List.of(ONE, TWO, THREE));
    room.bounded(TWO, 0);

    assertThat(room.free(ONE, 0)).isEqualTo(50);

    room.bounded(THREE, 10);

    assertThat(room.free(ONE, 0)).isEqualTo(90);
    assertThat(room.free(THREE, 10)).as("its own bound is not its share").isEqualTo(40);

    room.bounded(THREE, Integer.MAX_VALUE);
    room.bounded(TWO, Integer.MAX_VALUE);

    assertThat(room.free(ONE, 0)).isEqualTo(33);
  }

  @Test
  void whoCouldUseMoreThanAShareGetsNoMore() {
    room.claimable(List.of(ONE, TWO));
    room.bounded(TWO, 70);

    assertThat(room.free(ONE, 0)).isEqualTo(50);
  }

  @Test
  void whoIsGoneIsBoundNoLonger() {
    room.claimable(List.of(ONE, TWO));
    room.bounded(TWO, 0);
    room.claimable(TWO, false);
    room.bounded(TWO, 0);
    room.claimable(TWO, true);

    assertThat(room.free(ONE, 0)).isEqualTo(50);
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
