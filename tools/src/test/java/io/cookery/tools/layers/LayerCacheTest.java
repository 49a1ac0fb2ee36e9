package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.tools.picture.UnreadablePictureException;
import io.cookery.tools.test.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCacheTest {

  private static final int SIDE = 64;

  @TempDir private Path folder;

  @Test
  void callsAtOnceShareOneDecodedLayer() throws Exception {
    LayerCache cache = new LayerCache(1 << 20);
    Path file = layer("a.png");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Layer>> calls = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        calls.add(() -> get(cache, file));
      }
      List<Layer> layers = new ArrayList<>();
      for (Future<Layer> call : threads.invokeAll(calls)) {
        layers.add(call.get());
      }
      assertThat(layers).allSatisfy(layer -> assertThat(layer).isSameAs(layers.getFirst()));
    }
    assertThat(cache.bytes()).isEqualTo(get(cache, file).bytes());
  }

  @Test
  void theLongestUnusedGoesFirstAndTheBoundHolds() throws Exception {
    Path a = layer("a.png");
    Path b = layer("b.png");
    Path c = layer("c.png");
    long one = get(new LayerCache(1 << 20), a).bytes();
    LayerCache cache = new LayerCache(2 * one);
    Layer firstA = get(cache, a);
    Layer firstB = get(cache, b);
    assertThat(get(cache, a)).isSameAs(firstA);
    get(cache, c);
    assertThat(cache.bytes()).isEqualTo(2 * one);
    assertThat(get(cache, a)).isSameAs(firstA);
    assertThat(get(cache, b)).isNotSameAs(firstB);
    assertThat(cache.bytes()).isEqualTo(2 * one);
  }

  @Test
  void aLayerLargerThanTheWholeCacheIsGivenButNotKept() throws Exception {
    LayerCache cache = new LayerCache(100);
    assertThat(get(cache, layer("a.png")).argb).hasSize(SIDE * SIDE);
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void aBrokenFileIsReadAnewOnceItIsRepaired() throws Exception {
    LayerCache cache = new LayerCache(1 << 20);
    Path file = folder.resolve("a.png");
    Files.writeString(file, "x");
    assertThatThrownBy(() -> get(cache, file)).isInstanceOf(UnreadablePictureException.class);
    layer("a.png");
    assertThat(get(cache, file).width).isEqualTo(SIDE);
  }

  @Test
  void anInterruptedDecodingLeavesNothingBehind() throws Exception {
    LayerCache cache = new LayerCache(1 << 20);
    Path file = layer("a.png");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> get(cache, file)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(cache.bytes()).isZero();
    assertThat(get(cache, file).width).isEqualTo(SIDE);
  }

  private Path layer(String name) {
    return Pictures.write(
        folder.resolve(name), SIDE, SIDE, Pictures.plain(0xff000000 | name.hashCode()));
  }

  private static Layer get(LayerCache cache, Path file) throws IOException, InterruptedException {
    return cache.get(file, SIDE, SIDE, Scaling.SMOOTH);
  }
}
