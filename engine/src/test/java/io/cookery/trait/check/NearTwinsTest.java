package io.cookery.trait.check;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.TraitTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearTwinsTest {

  @Test
  void valuesThatPeopleTakeForTheSameAreTold() {
    TraitTree tree =
        new TraitTree(
            List.of(
                category(
                    "Coat",
                    weighted("Red", 1),
                    weighted("red", 1),
                    weighted("RED ", 1),
                    weighted("Blue", 1)),
                category("Eyes", weighted("Sky Blue", 1), weighted("sky\u00a0blue", 1)),
                category("Hat", weighted("Caf\u00e9", 1), weighted("Cafe\u0301", 1))));

    assertThat(NearTwins.of(tree))
        .hasSize(3)
        .first()
        .isEqualTo(
            "Coat: \"Red\", \"red\", \"RED \" differ only in case, spaces or the writing of a letter; they are counted and ranked as different values.");
  }

  @Test
  void categoriesAreToldToo() {
    assertThat(NearTwins.of(new TraitTree(List.of(even("Eyes", 2), even("eyes", 2)))))
        .singleElement()
        .asString()
        .startsWith("The categories \"Eyes\", \"eyes\" differ only in case");
  }

  @Test
  void namesOfTheirOwnAreNotTold() {
    TraitTree tree =
        new TraitTree(
            List.of(
                even("Eyes", 12),
                category("Hat", weighted("Red", 1), weighted("Reed", 1), weighted("", 1))));

    assertThat(NearTwins.of(tree)).isEmpty();
  }
}
