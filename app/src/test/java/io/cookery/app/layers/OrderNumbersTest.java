package io.cookery.app.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumbersTest {

  private static List<String> ordered(String folders) {
    return OrderNumbers.of(List.of(folders.split(", "))).byName().entrySet().stream()
        .sorted(Comparator.comparing(folder -> folder.getValue().number()))
        .map(Map.Entry::getValue)
        .map(OrderNumber::rest)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3. Hat, 1. Body, 2. Eyes",
        "3Hat, 1Body, 2Eyes",
        "10Hat, 1Body, 2Eyes",
        "Layer 3 Hat, Layer 1 Body, Layer 2 Eyes",
        "Layer3_Hat, Layer1_Body, Layer2_Eyes",
        "layer 3 - Hat, layer 1 - Body, layer 2 - Eyes",
        "Hat-3, Body-1, Eyes-2",
        "Hat (3), Body (1), Eyes (2)",
        "#3 Hat, #1 Body, #2 Eyes",
        "C_Hat, A_Body, B_Eyes",
        "c. Hat, a. Body, b. Eyes",
        "３：Hat, １：Body, ２：Eyes"
      })
  void aNumberThatAllFoldersHaveIsTheirOrder(String folders) {
    assertThat(ordered(folders)).containsExactly("Body", "Eyes", "Hat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hat, Body, Eyes",
        "3D Glasses, 1st Row, Eyes",
        "2024 Hat, Body, Head, Eyes",
        "1Body, 1Hat, 2Eyes",
        "Hat 1, Hat 2, Hat 3",
        "1Body, 2Hat"
      })
  void othersSayNone(String folders) {
    assertThat(ordered(folders)).isEmpty();
  }
}
