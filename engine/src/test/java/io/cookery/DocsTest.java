package io.cookery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation says is proved by a test is proved by a test that there is. */
class DocsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern CITED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  /** Every test class of the project, by its name. */
  private static Map<String, String> testClasses() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(ROOT, 16)) {
      for (Path file : files.filter(DocsTest::isTest).toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }

  private static boolean isTest(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.contains("/src/test/java/") && path.endsWith("Test.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guarantees.md", "audit.md"})
  void everyTestThatIsCitedIsThere(String page) throws IOException {
    Map<String, String> classes = testClasses();
    List<String> missing = new ArrayList<>();
    Matcher cited = CITED.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
    int found = 0;
    while (cited.find()) {
      found++;
      String source = classes.get(cited.group(1));
      String method = cited.group(2);
      if (source == null || (method != null && !source.contains(" " + method + "("))) {
        missing.add(cited.group());
      }
    }
    assertThat(found).isPositive();
    assertThat(missing).isEmpty();
  }

  /** The audits number their findings; the page must have a row for each. */
  @Test
  void everyFindingHasARow() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("audit.md"));
    List<String> findings =
        List.of(
            "Issue 1", "Issue 2", "Issue 3", "Issue 4", "Issue 5", "Issue 6", "1.1", "1.2", "1.3",
            "2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3.1", "3.1.1", "3.1.2", "3.1.3", "3.2", "4.1",
            "4.2", "4.3", "5.1", "5.2", "5.3", "6.1", "6.2", "7.1", "7.2", "7.3", "8.1", "8.2",
            "8.3", "9.1", "9.2", "9.3", "10.1", "10.2", "11.1", "11.2");
    assertThat(findings).allSatisfy(finding -> assertThat(page).contains("| " + finding + " |"));
  }
}
