package io.cookery.bench.jmh;

import io.cookery.bench.measure.Directories;
import io.cookery.bench.render.GeneratedLayers;
import io.cookery.bench.render.LayersRenderer;
import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One picture of stacked layers on one core, decoded layers at hand; and its encoding alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Djava.awt.headless=true"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LayersBenchmark {

  private static final int PICTURES = 32;

  /** Side of the square in pixels. */
  @Param("1080")
  public int sizePixels;

  private @Nullable Scene scene;
  private int next;

  /** Layers on the disk and what stacks them. */
  private record Scene(
      Path directory, GeneratedLayers layers, LayersRenderer renderer, Image flat) {
    static Scene make(int sizePixels) throws IOException, InterruptedException {
      Path directory = Files.createTempDirectory("cook-bench-layers");
      GeneratedLayers layers = GeneratedLayers.write(directory, sizePixels, PICTURES);
      LayersRenderer renderer = new LayersRenderer(layers);
      return new Scene(directory, layers, renderer, renderer.flat(0));
    }
  }

  private Scene scene() throws IOException, InterruptedException {
    Scene made = scene;
    if (made == null) {
      made = Scene.make(sizePixels);
      scene = made;
    }
    return made;
  }

  @Benchmark
  public byte[] stackAndEncode() throws IOException, InterruptedException {
    next = (next + 1) % PICTURES;
    return scene().renderer().render(next);
  }

  @Benchmark
  public byte[] encodeAlone() throws IOException, InterruptedException {
    return PngEncoder.encode(scene().flat());
  }

  @TearDown
  public void remove() throws IOException {
    Scene made = scene;
    if (made != null) {
      Directories.delete(made.directory());
    }
  }
}
