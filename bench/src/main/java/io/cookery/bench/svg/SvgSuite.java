package io.cookery.bench.svg;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngDecoder;
import io.cookery.tools.png.UnreadablePngException;
import io.cookery.tools.svg.SvgTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A folder of SVGs, each with a reference picture beside it: {@code a.svg} and {@code a.png}. */
public final class SvgSuite {

  private static final int AT_ONCE = 2;

  private final Path suite;
  private final @Nullable Path pictures;
  private final SvgTool tool = SvgTool.withDefaults();

  /**
   * A suite.
   *
   * @param pictures where to put what is drawn, or null
   */
  public SvgSuite(Path suite, @Nullable Path pictures) {
    this.suite = suite;
    this.pictures = pictures;
  }

  /** Draws every file under this folder of the suite. */
  public List<Sample> run(Path folder) throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(suite.resolve(folder))) {
      files = all.filter(file -> file.toString().endsWith(".svg")).sorted().toList();
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Sample>> futures =
          files.stream().map(file -> executor.submit(() -> sample(file))).toList();
      List<Sample> samples = new ArrayList<>();
      for (Future<Sample> future : futures) {
        samples.add(future.get());
      }
      return samples;
    } catch (ExecutionException e) {
      throw new IOException("the suite cannot be read: " + e.getCause(), e);
    }
  }

  private Sample sample(Path file)
      throws IOException, InterruptedException, UnreadablePngException {
    String path = file.toString();
    String stem = path.substring(0, path.length() - ".svg".length());
    Path name = suite.relativize(Path.of(stem));
    Image reference = PngDecoder.decode(Files.readAllBytes(Path.of(stem + ".png")));
    return switch (draw(file, reference)) {
      case Answer.Generated generated
          when generated.outputs().getFirst() instanceof ToolOutput.Media media ->
          beside(name, media.bytes(), reference);
      case Answer.Refused refused -> new Sample(name, verdict(refused.error()), refused.error());
      case Answer other -> new Sample(name, Verdict.REFUSED, other.toString());
    };
  }

  private static Verdict verdict(String reason) {
    return reason.contains("took longer than") ? Verdict.NEVER_ENDS : Verdict.REFUSED;
  }

  private Sample beside(Path name, byte[] png, Image reference)
      throws IOException, InterruptedException, UnreadablePngException {
    if (pictures != null) {
      Path picture = pictures.resolve(name + ".png").toAbsolutePath();
      Files.createDirectories(picture.getParent());
      Files.write(picture, png);
    }
    double wrong = Likeness.wrong(PngDecoder.decode(png), reference);
    return new Sample(
        name,
        Likeness.close(wrong) ? Verdict.RIGHT : Verdict.WRONG,
        "%.1f %% of the pixels are off".formatted(100 * wrong));
  }

  private Answer draw(Path file, Image reference) throws InterruptedException {
    ObjectNode params = JsonMapper.shared().createObjectNode();
    params.put("template", suite.relativize(file).toString());
    params.put("width", reference.width()).put("height", reference.height());
    JobId job = new JobId(new CollectionId(new UUID(0, 1)), 0, 1);
    return tool.generate(new Call(job, params, 7, suite.toAbsolutePath()));
  }
}
