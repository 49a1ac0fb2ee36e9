package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.input.Problem;
import io.cookery.tools.test.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvgCheckTest {

  @TempDir private Path folder;

  @Test
  void anUnknownPlaceholderIsNamedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.svg"), "<svg>\n<g id='[[x]]'/>\n<g id='[[y]]'/>\n</svg>");
    assertThat(check("{'template':'a.svg','values':{'x':'[[X]]'}}"))
        .containsExactly(
            new Problem("/template", "a.svg has [[y]] in line 3, but values has no y"));
  }

  @Test
  void malformedXmlIsNamedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.svg"), "<svg>\n<g>\n</svg>");
    assertThat(check("{'template':'a.svg'}"))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).startsWith("a.svg line 3 is not well-formed XML: "));
  }

  @Test
  void everyTemplateThatAValueNamesIsLookedAt() throws IOException {
    Files.writeString(folder.resolve("one.svg"), "<svg/>");
    assertThat(check("{'template':'[[T]].svg'}"))
        .extracting(Problem::path)
        .containsExactly("/template");
    assertThat(
            new SvgCheck(SvgCheckTest::twoTemplates, folder, new Fonts(() -> true))
                .files(Calls.params("{'template':'[[T]].svg'}")))
        .containsExactly(folder.resolve("one.svg").toRealPath());
  }

  @Test
  void everyTextThatAnSvgInParamsCanBecomeIsLookedAt() {
    SvgCheck check =
        new SvgCheck(
            text -> Stream.of("a", "<", "b").map(v -> text.replace("[[V]]", v)),
            folder,
            new Fonts(() -> true));
    assertThat(check.problems(Calls.params("{'svg':'<svg><text>[[V]]</text></svg>'}")))
        .extracting(Problem::path)
        .containsExactly("/svg");
  }

  @Test
  void textWithoutFontsIsToldBeforehand() {
    SvgCheck check = new SvgCheck(Stream::of, folder, new Fonts(() -> false));
    assertThat(check.problems(Calls.params("{'svg':'<svg><text/></svg>'}")))
        .containsExactly(new Problem("/svg", Fonts.MISSING));
    assertThat(check.problems(Calls.params("{'svg':'<svg/>'}"))).isEmpty();
  }

  @Test
  void whatCannotBeDrawnIsNamedWithItsLineBeforeTheFirstPiece() throws IOException {
    Files.writeString(
        folder.resolve("a.svg"),
        "<svg>\n<foreignObject/>\n<image href='data:image/png;base64,AAAA' width='[[x]]'/></svg>");
    assertThat(check("{'template':'a.svg','values':{'x':'9'}}"))
        .extracting(Problem::message)
        .containsExactly(
            "a.svg line 2 has a foreignObject, which is not drawn here",
            "a.svg line 3 has a picture that is not a PNG, JPEG, GIF or WebP; save it as PNG");
  }

  private static Stream<String> twoTemplates(String text) {
    return Stream.of("one", "two").map(v -> text.replace("[[T]]", v));
  }

  private List<Problem> check(String json) {
    return new SvgCheck(SvgCheckTest::twoTemplates, folder, new Fonts(() -> true))
        .problems(Calls.params(json));
  }
}
