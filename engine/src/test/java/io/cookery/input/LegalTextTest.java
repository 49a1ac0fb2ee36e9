package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LegalTextTest {

  /** Two halves of one character, on their own illegal. */
  private static final String PICTURE = "\uD83C\uDFA8";

  private static final char[] PARTS = {0, 'a', '\uD83C', '\uDFA8', '\uFFFD', 'é'};

  @Test
  void whatIsLegalStaysTheVerySame() {
    for (String text :
        new String[] {"", "a", "\u0001\t\n", PICTURE, "a" + PICTURE + "b", "\uFFFF"}) {
      assertThat(LegalText.is(text)).isTrue();
      assertThat(LegalText.cleaned(text)).isSameAs(text);
    }
  }

  @Test
  void eachIllegalCharacterBecomesOneReplacement() {
    assertThat(LegalText.cleaned("a\0b\0")).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(LegalText.cleaned("\uD83C" + PICTURE + "\uDFA8"))
        .isEqualTo("\uFFFD" + PICTURE + "\uFFFD");
    assertThat(LegalText.cleaned("\uDFA8\uD83C")).isEqualTo("\uFFFD\uFFFD");
  }

  @Test
  void whatIsCleanedIsLegalAndSurvivesUtf8() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      String cleaned = LegalText.cleaned(text.toString());
      assertThat(LegalText.is(cleaned)).isTrue();
      assertThat(cleaned).hasSameSizeAs(text).doesNotContain("\0");
      byte[] bytes = cleaned.getBytes(StandardCharsets.UTF_8);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(cleaned);
    }
  }

  @Test
  void aBeginningNeverEndsInTheMidstOfACharacter() {
    String text = "a" + PICTURE + "b";
    assertThat(LegalText.start(text, 4)).isEqualTo(text);
    assertThat(LegalText.start(text, 3)).isEqualTo("a" + PICTURE);
    assertThat(LegalText.start(text, 2)).isEqualTo("a");
    assertThat(LegalText.start(text, 1)).isEqualTo("a");
    assertThat(LegalText.start(text, 0)).isEmpty();
  }

  @Test
  void everyPlaceOfADocumentIsFoundNamesOfMembersToo() {
    var document =
        new JsonMapper()
            .readTree(
                """
                {"a": ["x", "\\u0000"], "b~/": {"\\ud800": "ok", "c": "e\\udc00"}, "d": 1}
                """);
    assertThat(LegalText.problems(document))
        .containsExactly(
            new Problem("/a/1", "contains U+0000 at character 1; remove it"),
            new Problem(
                "/b~0~1",
                "the name \"\uFFFD\" here contains U+D800 at character 1, which is half of a"
                    + " character; write whole ones"),
            new Problem(
                "/b~0~1/c",
                "contains U+DC00 at character 2, which is half of a character; write whole ones"));
  }

  @Test
  void aTextIsRefusedWithItsPlace() {
    LegalText.require("/reason", PICTURE);
    assertThatThrownBy(() -> LegalText.require("/reason", "a\0"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("/reason: contains U+0000 at character 2; remove it");
  }

  @Test
  void whatAProblemRepeatsIsLegal() {
    assertThat(new Problem("/a\0", "is \uD800")).isEqualTo(new Problem("/a\uFFFD", "is \uFFFD"));
  }
}
