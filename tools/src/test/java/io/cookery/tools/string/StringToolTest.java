package io.cookery.tools.string;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.conformance.ToolConformance;
import io.cookery.tool.ImmediateTool;
import io.cookery.tools.test.Calls;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StringToolTest extends ToolConformance {

  @Override
  protected ImmediateTool tool() {
    return new StringTool();
  }

  @Override
  protected ObjectNode validParams() {
    return Calls.params("{'text': 'a', 'parts': ['b', '', 'c'], 'separator': '-'}");
  }

  @Override
  protected List<ObjectNode> unusableParams() {
    ObjectNode tooLong = Calls.params("{'operation': 'replace', 'search': 'a'}");
    tooLong.put("text", "a".repeat(1000)).put("replacement", "b".repeat(4001));
    return List.of(tooLong);
  }

  @Override
  protected ObjectNode longParams() {
    return Calls.params("{'operation': 'upper'}").put("text", "ß".repeat(1_000_000));
  }

  @Test
  void aTextAloneStaysAsItIs() {
    assertThat(made("{'text': ' two  words\\n'}")).isEqualTo(" two  words\n");
  }

  @Test
  void partsFollowTheTextAndEmptyOnesLeaveNoSeparator() {
    assertThat(made("{'text': 'a', 'parts': ['', 'b', '', 'c'], 'separator': ', '}"))
        .isEqualTo("a, b, c");
    assertThat(made("{'parts': ['', 'b'], 'separator': ', '}")).isEqualTo("b");
    assertThat(made("{'parts': ['']}")).isEmpty();
  }

  @Test
  void replaceTakesSearchAndReplacementLiterally() {
    assertThat(
            made("{'operation': 'replace', 'text': 'a.b.$', 'search': '.', 'replacement': '$1'}"))
        .isEqualTo("a$1b$1$");
    assertThat(made("{'operation': 'replace', 'text': 'aaa', 'search': 'aa'}")).isEqualTo("a");
  }

  @Test
  void caseDoesNotDependOnTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(made("{'operation': 'upper', 'text': 'title'}")).isEqualTo("TITLE");
      assertThat(made("{'operation': 'lower', 'text': 'TITLE'}")).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void caseIsTheJdksForEveryCharacter() {
    StringBuilder all = new StringBuilder();
    for (int c = 1; c < 0x1f000; c++) {
      if (Character.isDefined(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
        all.appendCodePoint(c).append(c % 3 == 0 ? " " : "");
      }
    }
    assertThat(LetterCase.upper(all.toString())).isEqualTo(all.toString().toUpperCase(Locale.ROOT));
    assertThat(LetterCase.lower(all.toString())).isEqualTo(all.toString().toLowerCase(Locale.ROOT));
    assertThat(LetterCase.lower("ΑΣ ΑΣΑ İΣ")).isEqualTo("ας ασα i̇ς");
  }

  @Test
  void trimRemovesEveryWhiteSpaceAtBothEnds() {
    assertThat(made("{'operation': 'trim', 'text': '\\u2003 a b\\t\\n'}")).isEqualTo("a b");
  }

  @Test
  void aTextJustAtTheLimitIsMadeAndOneLongerIsRefused() {
    ObjectNode params = Calls.params("{'operation': 'replace', 'search': 'a'}");
    params.put("text", "a".repeat(1000)).put("replacement", "b".repeat(4000));
    StringTool tool = new StringTool();
    assertThat(Calls.text(tool.generate(Calls.call(folder, params))))
        .hasSize(StringTool.MAX_OUTPUT_CHARACTERS);
    params.put("text", "a".repeat(1_000_000)).put("replacement", "b".repeat(100_000));
    assertThat(Calls.refusal(tool.generate(Calls.call(folder, params))))
        .contains("100000000000 characters"); // told without making it
    params.put("text", "a".repeat(1001)).put("replacement", "b".repeat(4000));
    assertThat(Calls.refusal(tool.generate(Calls.call(folder, params))))
        .contains("4004000 characters")
        .contains("at most 4000000");
  }

  private String made(String json) {
    return Calls.text(new StringTool().generate(Calls.call(folder, json)));
  }
}
