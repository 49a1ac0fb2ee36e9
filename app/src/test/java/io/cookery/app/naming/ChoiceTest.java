package io.cookery.app.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.naming.Choice.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {

  private static final Instant MOMENT = Instant.parse("2026-03-04T12:00:00Z");

  private static final Choice<String> CHOICE =
      new Choice<>(
          new Kind("thing", "things", "cook things"),
          List.of(
              named("1f0c2a77-0000-4000-8000-000000000001", "Robots", "/art/robots.yaml"),
              named("1f0c2a77-0000-4000-8000-000000000002", "Robots", "/old/robots.yaml"),
              named("abcd0000-0000-4000-8000-000000000003", "Cats", "/art/cats.yaml"),
              named("beef0000-0000-4000-8000-000000000004", "abcd", "/art/abcd.yaml"),
              named("cafe0000-0000-4000-8000-000000000005", "abcd0000-0000", "/art/x.yaml")));

  private static Named<String> named(String id, String name, String file) {
    return new Named<>(id, id, name, MOMENT, Path.of(file));
  }

  @ParameterizedTest
  @CsvSource({
    "1f0c2a77-0000-4000-8000-000000000002,2",
    "1F0C2A77-0000-4000-8000-000000000002,2",
    "Cats,3",
    "beef,4",
    "BEEF0000-0,4",
    "abcd0,3",
    // A name goes before the start of an id.
    "abcd,4",
    "abcd0000-0000,5",
    // A whole id goes before a name.
    "abcd0000-0000-4000-8000-000000000003,3"
  })
  void oneIsFoundByIdNameOrStart(String word, String last) throws FileUnusable {
    assertThat(CHOICE.of(word)).endsWith(last);
  }

  @Test
  void whatANameDoesNotTellApartIsToldByIdDateAndFile() {
    assertThatThrownBy(() -> CHOICE.of("Robots"))
        .isInstanceOfSatisfying(
            FileUnusable.class,
            told -> {
              assertThat(told.message())
                  .startsWith("2 things are named \"Robots\"; name one by its id:\n");
              assertThat(told.message().lines().skip(1).map(line -> line.replaceAll(" {2,}", "|")))
                  .satisfiesExactly(
                      line ->
                          assertThat(line)
                              .matches(
                                  "\\|1f0c2a77-0000-4000-8000-000000000001\\|Robots\\|2026-03-04"
                                      + " \\d\\d:00\\|/art/robots.yaml"),
                      line -> assertThat(line).endsWith("|/old/robots.yaml"));
            });
  }

  @Test
  void whatAStartDoesNotTellApartIsTold() {
    assertThatThrownBy(() -> CHOICE.of("1f0c"))
        .isInstanceOfSatisfying(
            FileUnusable.class,
            told ->
                assertThat(told.message())
                    .startsWith("2 things have ids that begin with 1f0c; name one by its id:\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dogs", "beef1", "", "zzzz"})
  void whatIsNotThereIsSaid(String word) {
    assertThatThrownBy(() -> CHOICE.of(word))
        .isInstanceOfSatisfying(
            FileUnusable.class,
            told ->
                assertThat(told.message())
                    .startsWith("there is no thing named \"" + word + "\"")
                    .endsWith("cook things lists them"));
  }

  @Test
  void tooFewCharactersOfAnIdAreSaid() {
    assertThatThrownBy(() -> CHOICE.of("bee"))
        .isInstanceOfSatisfying(
            FileUnusable.class,
            told -> assertThat(told.message()).contains("of an id give at least 4 characters"));
  }

  @Test
  void idsAreCutToWhatTellsThemApart() {
    assertThat(ShortIds.of(List.of("12345678aaaa", "12345678abbb")).of("12345678abbb"))
        .isEqualTo("12345678ab");
    assertThat(ShortIds.of(List.of("12345678aaaa", "22345678abbb")).of("22345678abbb"))
        .isEqualTo("22345678");
    assertThat(ShortIds.of(List.of()).of("22345678abbb")).isEqualTo("22345678");
    assertThat(ShortIds.of(IntStream.range(0, 3).mapToObj(i -> "same").toList()).of("same"))
        .isEqualTo("same");
  }
}
