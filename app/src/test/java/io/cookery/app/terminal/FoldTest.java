package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldTest {

  @Test
  void linesEndBetweenWords() {
    assertThat(Fold.to(9).lines("one two three four", "- ", "  "))
        .containsExactly("- one two", "  three", "  four");
    assertThat(Fold.to(9).lines("one two", "", "  ")).containsExactly("one two");
    assertThat(Fold.to(3).lines("one two ", "", "")).containsExactly("one", "two");
    assertThat(Fold.to(9).lines("", "- ", "  ")).containsExactly("- ");
  }

  @Test
  void aWordThatIsLongerThanALineIsBrokenOnlyIfItNeedNotBeCopied() {
    assertThat(Fold.to(6).lines("a 123456789", "", "  "))
        .containsExactly("a", "  1234", "  5678", "  9");
    assertThat(Fold.to(6).withWholeWords().lines("a 123456789 b c", "", "  "))
        .containsExactly("a", "  123456789", "  b c");
  }

  @Test
  void charactersThatTakeTwoColumnsAreCountedAsTwo() {
    assertThat(Fold.to(6).lines("\u6f22\u5b57\u6f22\u5b57", "", "  "))
        .containsExactly("\u6f22\u5b57\u6f22", "  \u5b57");
    assertThat(Fold.to(1).lines("\u6f22\u5b57", "", "")).containsExactly("\u6f22", "\u5b57");
  }

  @Test
  void theLastLineOfTooManySaysThatThereIsMore() {
    assertThat(Fold.to(5).atMost(2).lines("one two three", "", ""))
        .containsExactly("one", "two\u2026");
    assertThat(Fold.to(5).atMost(2).lines("one two", "", "")).containsExactly("one", "two");
  }

  @Test
  void idsOfANarrowTableStayWhole() {
    Columns table = new Columns("<<").row("cook", "0123456789abcdef").row("", "and more of it");

    assertThat(table.linesOfWholeWords("  ", 12))
        .containsExactly("  cook", "    0123456789abcdef", "    and more", "    of it");
    assertThat(table.linesOfWholeWords("  ", 40))
        .containsExactly("  cook  0123456789abcdef", "        and more of it");
  }
}
