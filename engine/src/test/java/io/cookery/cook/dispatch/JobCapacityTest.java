package io.cookery.cook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobCapacityTest {

  private final JobCapacity room = new JobCapacity(100);

  @Test
  void whoIsAloneMayHaveAll() {
    room.hungry(true);

    assertThat(room.free(true, 0)).isEqualTo(100);
  }

  @Test
  void thoseThatCouldUseMoreShareEqually() {
    room.hungry(true);
    room.hungry(true);

    assertThat(room.free(true, 0)).isEqualTo(50);
    assertThat(room.free(true, 80)).as("has more than its share").isEqualTo(-30);
  }

  @Test
  void whoIsFullKeepsNoPlacesFromOthers() {
    room.hungry(true);
    room.hungry(true);
    room.hungry(false);

    assertThat(room.free(true, 0)).isEqualTo(100);
  }

  @Test
  void whoIsFullSharesWithThoseThatAreNot() {
    room.hungry(true);

    assertThat(room.free(false, 100)).isEqualTo(-50);
  }

  @Test
  void whatOthersHoldIsNotFree() {
    room.hungry(true);
    for (int i = 0; i < 70; i++) {
      room.entered();
    }

    assertThat(room.free(true, 0)).isEqualTo(30);
  }

  @Test
  void whatIsLeavingCanBeReplaced() {
    room.hungry(true);
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
