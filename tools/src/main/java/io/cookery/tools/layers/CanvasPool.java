package io.cookery.tools.layers;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Canvases to use again, as many as calls run at once: a large array is costly to make and clear.
 */
final class CanvasPool {

  private final BlockingQueue<Canvas> free;

  CanvasPool(int maxKept) {
    this.free = new ArrayBlockingQueue<>(maxKept);
  }

  /** A canvas of exactly this size; what is on it is left over. */
  Canvas take(int width, int height) {
    @Nullable Canvas canvas = free.poll();
    boolean fits =
        canvas != null && canvas.image().width() == width && canvas.image().height() == height;
    return canvas != null && fits ? canvas : new Canvas(width, height);
  }

  void giveBack(Canvas canvas) {
    boolean kept = free.offer(canvas);
    if (!kept) {
      return; // more calls than promised: this one is left to the collector
    }
  }
}
