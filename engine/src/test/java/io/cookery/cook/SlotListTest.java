package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.slot.Slot;
import io.cookery.cook.slot.SlotFilter;
import io.cookery.cook.slot.SlotState;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** Lists of slots, from wherever they are asked for. */
class SlotListTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @ParameterizedTest
  @NullSource
  @EnumSource(SlotState.class)
  void anyNumberIsAPlaceToBeginAfter(@Nullable SlotState state) throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(3);
    fixture.cook(node, collection, settings(1));
    SlotFilter filter = new SlotFilter(state, Map.of());

    for (int after : new int[] {Integer.MIN_VALUE, -2, -1}) {
      assertThat(node.slots().list(collection, filter, after, 10))
          .isEqualTo(node.slots().list(collection, filter, -1, 10))
          .extracting(Slot::number)
          .allSatisfy(number -> assertThat(number).isBetween(0, 2));
    }
    for (int after : new int[] {2, 3, Integer.MAX_VALUE}) {
      assertThat(node.slots().list(collection, filter, after, 10)).isEmpty();
    }
  }
}
