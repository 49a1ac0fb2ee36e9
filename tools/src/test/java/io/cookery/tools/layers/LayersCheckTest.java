package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cookery.input.Problem;
import io.cookery.tools.folder.Expansions;
import io.cookery.tools.folder.ProblemList;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersCheckTest {

  private static final Expansions HATS =
      text ->
          text.contains("[[Hat]]")
              ? Stream.of("fez", "cap", "").map(v -> text.replace("[[Hat]]", v))
              : Stream.of(text);

  @TempDir private Path folder;

  @Test
  void everyFileThatAValueNamesMustExist() {
    Pictures.write(folder.resolve("hat/fez.png"), 2, 2, Pictures.plain(-1));
    assertThat(check("{'width':2,'height':2,'layers':['hat/[[Hat]].png', {'file':'[[Hat]].png'}]}"))
        .extracting(Problem::path, problem -> problem.message().replace(" in " + folder, ""))
        .containsExactly(
            tuple("/layers/0", "there is no file hat/cap.png"),
            tuple("/layers/1/file", "there is no file fez.png"),
            tuple("/layers/1/file", "there is no file cap.png"));
  }

  @Test
  void theSameTroubleIsToldOfThreeFilesAndCountedOfTheRest() {
    Expansions seven =
        text -> IntStream.rangeClosed(1, 7).mapToObj(n -> text.replace("[[N]]", "n" + n));
    List<Problem> problems =
        new LayersCheck(seven, folder, new CheckedPictures())
            .problems(Calls.params("{'width':2,'height':2,'layers':['/x/[[N]].png']}"));
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "/x/n1.png is absolute; give a path relative to the collection's folder",
            "/x/n2.png is absolute; give a path relative to the collection's folder",
            "/x/n3.png is absolute; give a path relative to the collection's folder",
            "the same of 4 more files: … is absolute; give a path relative to the collection's"
                + " folder");
  }

  @Test
  void aFileThatWasMeantIsNamed() {
    Pictures.write(folder.resolve("hat/fez.png"), 2, 2, Pictures.plain(-1));
    assertThat(check("{'width':2,'height':2,'layers':['hat/FEZ.PNG','hat/fezz.png']}"))
        .extracting(problem -> problem.message().replace(" in " + folder, ""))
        .containsExactly(
            "there is no file hat/FEZ.PNG; did you mean hat/fez.png? Capital letters count",
            "there is no file hat/fezz.png; did you mean hat/fez.png?");
  }

  @Test
  void aFileThatIsNoPictureIsNamedByWhatItIs() throws Exception {
    Files.writeString(folder.resolve("a.png"), "8BPS");
    assertThat(check("{'width':2,'height':2,'layers':['a.png']}"))
        .containsExactly(
            new Problem(
                "/layers/0",
                "a.png is a Photoshop document (PSD), which is not read; save it as PNG"));
  }

  /** The one of a thousand values that hardly ever comes counts like any other. */
  @Test
  void aLayerThatIsBrokenBehindItsHeaderIsNamed() throws Exception {
    Path fez = Pictures.write(folder.resolve("hat/fez.png"), 50, 50, Pictures.noise(1));
    Path cap = Pictures.write(folder.resolve("hat/cap.png"), 50, 50, Pictures.noise(2));
    byte[] whole = Files.readAllBytes(fez);
    byte[] bent = whole.clone();
    bent[bent.length - 20] ^= 1;
    Files.write(cap, bent);
    assertThat(check("{'width':50,'height':50,'layers':['hat/[[Hat]].png']}"))
        .extracting(Problem::path, Problem::message)
        .containsExactly(
            tuple(
                "/layers/0",
                "hat/cap.png is a broken PNG: the checksum of its IDAT chunk at byte 33 is wrong;"
                    + " export it again"));
    Files.write(cap, whole);
    assertThat(check("{'width':50,'height':50,'layers':['hat/[[Hat]].png']}")).isEmpty();
  }

  @Test
  void aFileThatIsSavedAgainAtOnceIsLookedAtAgain() throws Exception {
    CheckedPictures pictures = new CheckedPictures();
    Path file = Pictures.write(folder.resolve("a.png"), 2, 2, Pictures.plain(-1));
    byte[] whole = Files.readAllBytes(file);
    java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(file);
    assertThat(pictures.check(List.of(file)).get(file))
        .isInstanceOf(CheckedPictures.Verdict.Good.class);
    whole[whole.length - 1] ^= 1;
    Files.write(file, whole);
    Files.setLastModifiedTime(file, time);
    assertThat(pictures.check(List.of(file)).get(file))
        .isInstanceOf(CheckedPictures.Verdict.Unreadable.class);
  }

  @Test
  void otherProportionsAreAProblemAndAnotherSizeIsNot() {
    Pictures.write(folder.resolve("a.png"), 40, 30, Pictures.plain(-1));
    assertThat(check("{'width':400,'height':300,'layers':['a.png']}")).isEmpty();
    assertThat(check("{'width':399,'height':300,'layers':['a.png']}")).isEmpty();
    assertThat(check("{'width':300,'height':300,'layers':['a.png']}"))
        .containsExactly(
            new Problem(
                "/layers/0",
                "a.png is 40 × 30 pixels, which does not have the proportions of 300 × 300"));
    assertThat(check("{'width':'[[W]]','height':300,'layers':['a.png']}")).isEmpty();
  }

  @Test
  void manyProblemsAreToldAsANumber() {
    Expansions many = text -> IntStream.range(0, 1000).mapToObj(i -> i + ".png");
    List<Problem> problems =
        new LayersCheck(many, folder, new CheckedPictures())
            .problems(Calls.params("{'layers':['[[N]].png']}"));
    assertThat(problems).hasSize(ProblemList.MAX_ALIKE + 1);
    assertThat(problems.getLast().message())
        .startsWith("the same of 997 more files: there is no file …");
  }

  @Test
  void moreFilesThanTheLimitAreAProblem() {
    Expansions numbers = text -> IntStream.iterate(0, i -> i + 1).mapToObj(i -> i + ".png");
    assertThat(
            new LayersCheck(numbers, folder, new CheckedPictures())
                .problems(Calls.params("{'layers':['[[N]]']}")))
        .anySatisfy(problem -> assertThat(problem.message()).contains("more than 50000 files"));
  }

  @Test
  void theFilesAreThoseThatExist() throws Exception {
    Path fez = Pictures.write(folder.resolve("hat/fez.png"), 2, 2, Pictures.plain(-1));
    assertThat(
            new LayersCheck(HATS, folder, new CheckedPictures())
                .files(Calls.params("{'layers':['hat/[[Hat]].png', '', 'hat/fez.png']}")))
        .containsExactly(fez.toRealPath());
  }

  private List<Problem> check(String json) {
    return new LayersCheck(HATS, folder, new CheckedPictures()).problems(Calls.params(json));
  }
}
