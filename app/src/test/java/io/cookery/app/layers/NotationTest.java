package io.cookery.app.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

  private final Findings findings = new Findings();

  private WeightedName read(boolean nftchef, String file) {
    return new Notation("#", nftchef, findings).ofFile(file, "Hat/" + file);
  }

  @ParameterizedTest
  @CsvSource({
    "Fez#10.png, Fez, 10",
    "Fez #10.png, Fez, 10",
    "Fez# 10 .png, Fez, 10",
    "Fez#1e2.png, Fez, 100",
    "Fez#.5.png, Fez, 0.5",
    "Fez#5..png, Fez, 5",
    "Fez#+5.png, Fez, 5",
    "Fez#0x10.png, Fez, 16",
    "Fez#0b11.png, Fez, 3",
    "Fez#007.PNG, Fez, 7",
    "Fez#0.png, Fez, 0",
    "Fez#-0.png, Fez, 0",
    "No #1 Fan#2.5.png, No #1 Fan, 2.5",
    "Fez@5#3.png, Fez@5, 3",
    "Fez 10%#3.png, Fez 10%, 3",
  })
  void aWeightIsTheNumberBehindTheLastHash(String file, String name, BigDecimal weight) {
    WeightedName read = read(false, file);

    assertThat(read.clean()).isEqualTo(name);
    assertThat(read.weight()).isEqualByComparingTo(weight);
    assertThat(findings.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Space Suite#0,3.png', Space Suite",
    "Fez#10%.png, Fez",
    "'Fez#1,000.png', Fez",
    "Fez#1.2.3.png, Fez",
    "Fez#10-20.png, Fez",
    "Fez#1 0.png, Fez",
  })
  void aSlipCountsAsOneAndIsTold(String file, String name) {
    WeightedName read = read(false, file);

    assertThat(read.clean()).isEqualTo(name);
    assertThat(read.weight()).isEqualByComparingTo("1");
    assertThat(findings.warnings())
        .singleElement()
        .asString()
        .startsWith("Hat/" + file)
        .contains("is not a number, so it counts as weight 1", "#0.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fez_10%.png", "Fez 10%.png", "Fez(10%).png", "Fez@5.png", "Fez%20.png"})
  void aWeightOfAnotherEngineIsTold(String file) {
    WeightedName read = read(false, file);

    assertThat(read.weight()).isNull();
    assertThat(read.clean()).isEqualTo(file.substring(0, file.length() - 4));
    assertThat(findings.warnings()).singleElement().asString().contains("has no # before a weight");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.png", "007.png", " 3.5 .png"})
  void aNumberForANameIsTold(String file) {
    assertThat(read(false, file).weight()).isNull();
    assertThat(findings.warnings())
        .singleElement()
        .asString()
        .contains("HashLips takes for the weight");
  }

  @Test
  void whatIsNoNumberAtAllIsPartOfTheName() {
    WeightedName read = read(false, "No #1 Fan.png");

    assertThat(read.clean()).isEqualTo("No #1 Fan");
    assertThat(read.weight()).isNull();
    assertThat(findings.warnings()).singleElement().asString().contains("part of the name");
  }

  @Test
  void nothingBehindTheHashIsNever() {
    assertThat(read(false, "Fez#.png").weight()).isEqualByComparingTo("0");
    assertThat(findings.warnings()).singleElement().asString().contains("never drawn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fez#-5.png", "Fez#Infinity.png", "Fez#1e99.png", "Fez#1e-30.png"})
  void whatCannotBeAWeightIsRefused(String file) {
    read(false, file);

    assertThatThrownBy(findings::check).hasMessageStartingWith("Hat/" + file + ": a weight");
  }

  @Test
  void aWeightBelowZeroIsRefused() {
    read(false, "Fez#-5.png");

    assertThatThrownBy(findings::check)
        .hasMessage("Hat/Fez#-5.png: a weight cannot be below 0; 0 means never");
  }

  @ParameterizedTest
  @CsvSource({
    "'z-1,Fez#10.png', Fez, 10, -1",
    "'z3,Fez#2.png', Fez, 2, 3",
    "'z12, Fez#2.png', Fez, 2, 12",
  })
  void aZIndexIsTakenOffTheName(String file, String name, BigDecimal weight, int z) {
    WeightedName read = read(true, file);

    assertThat(read.clean()).isEqualTo(name);
    assertThat(read.weight()).isEqualByComparingTo(weight);
    assertThat(read.zIndex()).isEqualTo(z);
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void nftchefReadsDigitsBehindTheFirstHash() {
    assertThat(read(true, "Fez#2.5.png").weight()).isEqualByComparingTo("2");
    assertThat(read(true, "Cap#3#4.png").weight()).isEqualByComparingTo("3");
    assertThat(read(true, "Hood.png").weight()).isNull();
    assertThat(findings.warnings())
        .singleElement()
        .asString()
        .isEqualTo(
            "Hat/Fez#2.5.png (2), Hat/Cap#3#4.png (3): only the digits behind the first # count, as"
                + " in nftchef's engine");
  }

  @ParameterizedTest
  @CsvSource({
    "01 Background, Background, 1",
    "2-Body, Body, 2",
    "3_Hat, Hat, 3",
    "3.5 Eyes, Eyes, 3.5",
    "4. Nose, Nose, 4",
    "5 - Mouth, Mouth, 5",
    "(6) Ears, Ears, 6",
    "7) Chin, Chin, 7",
    "01 3D Glasses, 3D Glasses, 1",
  })
  void aNumberInFrontSaysTheOrder(String folder, String rest, BigDecimal number) {
    OrderNumber read = OrderNumber.of(folder).orElseThrow();

    assertThat(read.rest()).isEqualTo(rest);
    assertThat(read.number()).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3D Glasses", "100% Cotton", "1.2.3 Eyes", "2-3 Hats", "42", "Body 2", "1st Row"})
  void otherNumbersArePartOfTheName(String folder) {
    assertThat(OrderNumber.of(folder)).isEmpty();
  }
}
