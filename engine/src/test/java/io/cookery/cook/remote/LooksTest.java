package io.cookery.cook.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LooksTest {

  private final Looks looks = new Looks();

  private static Looks.Look look(int slot) {
    return new Looks.Look(new JobId(new CollectionId(new UUID(0, 1)), slot, 1), false, false);
  }

  /** As a tool does whose answers hang; the number that it got. */
  private int takeAll(String tool, int firstSlot) {
    int slot = firstSlot;
    while (looks.room(tool) > 0) {
      assertThat(looks.begin(tool, look(slot++))).isTrue();
    }
    return slot - firstSlot;
  }

  @Test
  void howeverManyToolsHangThereIsRoomForAnother() {
    assertThat(takeAll("first", 0)).isEqualTo(Looks.MAX / 2);
    for (int tool = 1; tool < 6; tool++) {
      assertThat(takeAll("tool " + tool, 10_000 * tool)).isPositive();
    }
    assertThat(looks.room("another")).isPositive();
  }

  @Test
  void aJobIsNotLookedAtWhileItIs() {
    assertThat(looks.begin("test", look(1))).isTrue();
    assertThat(looks.begin("test", look(1))).isFalse();
    // Its end is not kept from it by a look that hangs.
    assertThat(looks.begin("test", new Looks.Look(look(1).job(), true, false))).isTrue();
    assertThat(looks.begin("test", new Looks.Look(look(1).job(), false, true))).isTrue();

    looks.end("test", look(1));
    assertThat(looks.begin("test", look(1))).isTrue();
  }

  @Test
  void whatHasEndedMakesRoom() {
    int room = looks.room("test");
    looks.begin("test", look(1));
    assertThat(looks.room("test")).isEqualTo(room - 2);
    assertThat(looks.room("other")).isEqualTo(room - 1);

    looks.end("test", look(1));

    assertThat(looks.room("test")).isEqualTo(room);
    assertThat(looks.room("other")).isEqualTo(room);
  }
}
