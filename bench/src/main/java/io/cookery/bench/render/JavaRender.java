package io.cookery.bench.render;

import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pictures by the tool {@code layers}, one thread a core. */
public final class JavaRender {

  public static final String ENGINE = "Cookery layers";
  public static final String ENCODING = "Cookery layers, encoding alone";

  private static final int FLAT_PICTURES = 8;

  private final GeneratedLayers layers;
  private final LayersRenderer renderer;
  private final List<Image> flat = new ArrayList<>();

  public JavaRender(GeneratedLayers layers) throws IOException, InterruptedException {
    this.layers = layers;
    renderer = new LayersRenderer(layers);
    for (int i = 0; i < Math.min(FLAT_PICTURES, layers.pictures().size()); i++) {
      flat.add(renderer.flat(i));
    }
  }

  /** One picture from its number. */
  @FunctionalInterface
  private interface Picture {
    byte[] make(int number) throws InterruptedException;
  }

  public RenderRun stack() throws InterruptedException, ExecutionException {
    return time(ENGINE, renderer::render);
  }

  public RenderRun encode() throws InterruptedException, ExecutionException {
    return time(ENCODING, number -> PngEncoder.encode(flat.get(number % flat.size())));
  }

  private RenderRun time(String engine, Picture picture)
      throws InterruptedException, ExecutionException {
    int count = layers.pictures().size();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(() -> picture.make(number).length);
      }
      long begin = System.nanoTime();
      long bytes = 0;
      for (Future<Integer> done : threads.invokeAll(all)) {
        bytes += done.get();
      }
      return new RenderRun(engine, count, (System.nanoTime() - begin) / 1e9, bytes);
    }
  }
}
