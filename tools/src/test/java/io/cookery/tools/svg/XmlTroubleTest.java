package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that is no XML is refused in words of our own, and for one reason at a time. */
class XmlTroubleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<svg><use xlink:href='#a'/></svg>      | the prefix xlink: is not declared; write xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
        "<svg><sodipodi:x/></svg>               | the prefix sodipodi: is not declared",
        "<svg width='1' width='1'/>             | the attribute width stands twice in <svg>",
        "<svg xmlns:a=''/>                      | a prefix is declared with an empty address",
        "<svg>a & b</svg>                       | a bare & stands here; write &amp;",
        "<svg>a < b</svg>                       | a bare < stands here; write &lt;",
        "<svg a='<'/>                           | a bare < stands here; write &lt;",
        "<svg><g></svg>                         | the element <g> is not closed before this",
        "<svg><g>                               | it ends before every element is closed",
        "<svg a=5/>                             | the value of a needs quotes",
        "<svg a/>                               | the attribute a has no value",
        "hello                                  | something stands before <svg>",
        "<svg/><svg/>                           | something stands behind the end",
        "<svg><!-- a -- b --></svg>             | a comment has -- in it",
        "<svg><?xml version='1.0'?></svg>       | <?xml …?> is written wrongly",
        "<svg>&#0;</svg>                        | a control character stands here",
        "<?xml version='2.0'?><svg/>            | it says a version of XML that is not 1.0"
      })
  void theSlipIsNamed(String svg, String words) {
    assertThat(SvgScan.of(svg)).isInstanceOf(SvgScan.Unfit.class);
    assertThat(((SvgScan.Unfit) SvgScan.of(svg)).reasons())
        .singleElement()
        .asString()
        .contains("line 1 is not well-formed XML: " + words)
        .doesNotContain("www.w3.org/TR", "JAXP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<!DOCTYPE svg [<!ENTITY a '&b;'>]><svg>&a;</svg> | entity &a;",
        "<svg>&nbsp;</svg>                              | entity &nbsp;",
        "<html><br></html>                              | begins <html>"
      })
  void oneCauseIsToldOnce(String svg, String words) {
    assertThat(((SvgScan.Unfit) SvgScan.of(svg)).reasons())
        .singleElement()
        .asString()
        .contains(words);
  }
}
