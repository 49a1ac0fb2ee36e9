package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.svg.SvgTemplate.Placeholder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SvgTemplateTest {

  @Test
  void valuesAreEscaped() {
    assertThat(new SvgTemplate("<a b='[[x]]'>[[x]]</a>").fill(Map.of("x", "<&>\"'😀")))
        .isEqualTo("<a b='&lt;&amp;&gt;&quot;&#39;😀'>&lt;&amp;&gt;&quot;&#39;😀</a>");
  }

  @Test
  void whatWasFilledInIsNotFilledInAgain() {
    assertThat(new SvgTemplate("[[x]][[y]]").fill(Map.of("x", "[[y]]", "y", "1")))
        .isEqualTo("[[y]]1");
    assertThat(new SvgTemplate("[[[x]]y]]").fill(Map.of("x", "[", "y", "1"))).isEqualTo("[[y]]");
  }

  @Test
  void namesAreLiteralText() {
    assertThat(new SvgTemplate("[[a.b $1]]").fill(Map.of("a.b $1", "c", "axb $1", "d")))
        .isEqualTo("c");
  }

  @Test
  void placeholdersAreFoundWithTheirLines() {
    assertThat(new SvgTemplate("[[a]]\n\n [[b]] [[a]]\n[[]] [[c\n]] ]] [[ [d] [[e]").placeholders())
        .containsExactly(new Placeholder("a", 1), new Placeholder("b", 3), new Placeholder("a", 3));
  }
}
