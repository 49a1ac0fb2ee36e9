package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document type declares. */
class SvgDocumentTypeTest {

  private static String with(String declarations, String content) {
    return "<!DOCTYPE svg [\n" + declarations + "\n]>\n" + Drawn.svg(content);
  }

  private static int middle(String svg) {
    return Drawn.of(svg)[55];
  }

  @Test
  void entitiesThatArePlainTextAreRead() {
    String types =
        "<!ENTITY c \"lime\"> <!-- <!ATTLIST rect fill CDATA 'red'> --> <!ENTITY d 'fill:&#108;ime'>"
            + "<!ENTITY s \"width='1\"><!ATTLIST g k ID #IMPLIED>";
    assertThat(middle(with(types, "<rect width='10' height='10' fill='&c;'/>")))
        .isEqualTo(0xff00ff00);
    assertThat(middle(with(types, "<g id='&s;'/><rect width='10' height='10' style='fill:&c;;'/>")))
        .isEqualTo(0xff00ff00);
    assertThat(middle(with(types, "<rect width='10' height='10' fill='lime'/><!-- &z; -->")))
        .isEqualTo(0xff00ff00);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <!ATTLIST rect fill CDATA "lime">                    | line 2 declares attributes for all elements
          <!ATTLIST rect fill CDATA #FIXED 'lime'>             | line 2 declares attributes for all elements
          <!ENTITY % x "<!ATTLIST g fill CDATA 'red'>"> %x;    | line 2 declares a parameter entity
          <!ENTITY e SYSTEM "file:///etc/passwd">              | line 4 refers to the entity &e;
          <!ENTITY e "<rect/>">                                | line 4 refers to the entity &e;
          <!ENTITY f "x"><!ENTITY e "&f;&f;">                  | line 4 refers to the entity &e;
          """)
  void otherDeclarationsAreRefused(String declaration, String reason) {
    String svg = with(declaration, "<g id='&e;'/>");
    assertThat(SvgScan.of(svg))
        .isInstanceOfSatisfying(
            SvgScan.Unfit.class,
            unfit -> assertThat(unfit.reasons()).first().asString().contains(reason));
    assertThat(Drawn.reasonOf(svg)).contains(reason);
  }

  @Test
  void manyEntitiesDoNotBlowAnSvgUp() {
    String svg = with("<!ENTITY e '" + "x".repeat(50_000) + "'>", "<g id='&e;'/>".repeat(100));
    assertThat(Drawn.reasonOf(svg)).contains("refers to the entity &e;");
  }
}
