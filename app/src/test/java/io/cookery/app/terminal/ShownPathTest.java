package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPathTest {

  @ParameterizedTest
  @CsvSource({
    "/home/me/art/robots.yaml,art/robots.yaml",
    "/home/me2/robots.yaml,/home/me2/robots.yaml",
    "/srv/robots.yaml,/srv/robots.yaml",
    "/home/me,/home/me"
  })
  void whatIsBelowIsShownFromHere(Path path, Path shown) {
    assertThat(ShownPath.from(Path.of("/home/me"), path)).isEqualTo(shown);
  }
}
