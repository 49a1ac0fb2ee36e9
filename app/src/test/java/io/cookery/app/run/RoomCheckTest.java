package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.cook.Cook;
import io.cookery.input.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomCheckTest {

  private final List<Cook> seen = new ArrayList<>();

  @Test
  void aFullDiskEndsTheRun() {
    RoomCheck check = new RoomCheck(Path.of("data"), () -> 4096, (cook, _) -> seen.add(cook));

    assertThatThrownBy(() -> check.saw(PaceTest.cook(1), Optional.empty()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the disk of the data directory data is full");
    assertThat(seen).isEmpty();
  }

  @Test
  void withRoomTheCookGoesOn() {
    new RoomCheck(Path.of("data"), () -> RoomCheck.MIN_ROOM_BYTES, (cook, _) -> seen.add(cook))
        .saw(PaceTest.cook(1), Optional.empty());

    assertThat(seen).hasSize(1);
  }
}
