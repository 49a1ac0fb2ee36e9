package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  private static String row(String... cells) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Csv(out).row(List.of(cells)).finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void plainCellsStayPlain() throws IOException {
    assertThat(row("a", "", "b c", "ü'")).isEqualTo("a,,b c,ü'\r\n");
  }

  @Test
  void commasQuotesAndLineEndsAreQuoted() throws IOException {
    assertThat(row("a,b", "say \"hi\"", "two\nlines", "cr\r"))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\"\r\n");
  }

  @Test
  void whatASpreadsheetWouldRunBeginsWithAnApostrophe() throws IOException {
    assertThat(row("=SUM(A1)", "@x", "+cmd|' /C calc'!A0", "-2+3", "\tx", "＝1"))
        .isEqualTo("'=SUM(A1),'@x,'+cmd|' /C calc'!A0,'-2+3,\"'\tx\",'＝1\r\n");
  }

  @Test
  void whatStandsBeforeAFormulaDoesNotHideIt() throws IOException {
    assertThat(row(" =1", "\u200b=2", "\ufeff+x", "\u00a0@y", "﹦3", "'=4"))
        .isEqualTo("' =1,'\u200b=2,'\ufeff+x,'\u00a0@y,'﹦3,''=4\r\n");
    assertThat(row("'tis", " a-b", "a=b")).isEqualTo("'tis, a-b,a=b\r\n");
  }

  @Test
  void noCellOfOneCountryIsTwoOfAnother() throws IOException {
    assertThat(row("a;=1", "b\tc")).isEqualTo("\"a;=1\",\"b\tc\"\r\n");
  }

  @Test
  void numbersStayNumbers() throws IOException {
    assertThat(row("-5", "+1.5", "-0,5", "7")).isEqualTo("-5,+1.5,\"-0,5\",7\r\n");
  }
}
