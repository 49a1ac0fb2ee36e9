package io.cookery.cook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SaidOnceTest {

  private final List<String> lines = new ArrayList<>();
  private final SaidOnce said = new SaidOnce(lines::add);

  private static CookId cook(long collection, int number) {
    return new CookId(new CollectionId(new UUID(0, collection)), number);
  }

  @Test
  void aReasonIsSaidOnceUntilItIsAnotherOrOver() {
    said.say(cook(1, 1), "no tool");
    said.say(cook(1, 1), "no tool");
    assertThat(lines).hasSize(1);

    said.say(cook(1, 1), "no file");
    said.say(cook(1, 2), "no file");
    assertThat(lines).hasSize(3);

    assertThat(said.over(cook(1, 2).collection())).isTrue();
    assertThat(said.over(cook(1, 2).collection())).isFalse();
    said.say(cook(1, 2), "no file");
    assertThat(lines).hasSize(4);
  }

  @Test
  void ofSoManyCooksItIsKnownWhatWasSaid() {
    for (int collection = 0; collection <= SaidOnce.MAX_COOKS; collection++) {
      said.say(cook(collection, 1), "no tool");
    }
    said.say(cook(SaidOnce.MAX_COOKS, 1), "no tool");
    assertThat(lines).hasSize(SaidOnce.MAX_COOKS + 1);

    said.say(cook(0, 1), "no tool");
    assertThat(lines).hasSize(SaidOnce.MAX_COOKS + 2);
  }
}
