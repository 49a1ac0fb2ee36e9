package io.cookery.tools.layers;

import io.cookery.tools.png.Image;
import java.util.Arrays;

/**
 * What layers are painted on. Its pixels are not premultiplied, so that a layer on nothing stays
 * exactly what it was.
 */
final class Canvas {

  private final Image image;

  Canvas(int width, int height) {
    this.image = new Image(width, height, new int[width * height]);
  }

  Image image() {
    return image;
  }

  void fill(int argb) {
    Arrays.fill(image.argb(), argb);
  }

  /**
   * Paints a layer where it belongs.
   *
   * @throws InterruptedException when this thread was interrupted meanwhile
   */
  void paint(Layer layer, Mixer mixer) throws InterruptedException {
    boolean plain = mixer.isPlain();
    int run = 0;
    for (int y = 0; y < layer.height; y++) {
      int from = y * layer.width;
      int to = (layer.top + y) * image.width() + layer.left;
      for (; run < layer.rowEnds[y]; run += 2) {
        int start = layer.runs[run];
        int length = layer.runs[run + 1];
        if (!plain) {
          blendRun(layer.argb, from + start, to + start, Math.abs(length), mixer);
        } else if (length < 0) {
          System.arraycopy(layer.argb, from + start, image.argb(), to + start, -length);
        } else {
          overRun(layer.argb, from + start, to + start, length);
        }
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while painting layers");
    }
  }

  private void overRun(int[] source, int from, int to, int length) {
    int[] target = image.argb();
    for (int i = 0; i < length; i++) {
      target[to + i] = Channel.over(target[to + i], source[from + i]);
    }
  }

  private void blendRun(int[] source, int from, int to, int length, Mixer mixer) {
    int[] target = image.argb();
    for (int i = 0; i < length; i++) {
      target[to + i] = mixer.mix(target[to + i], source[from + i]);
    }
  }
}
