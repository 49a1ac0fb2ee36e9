package io.cookery.tools.layers;

import io.cookery.tools.png.Image;
import java.util.Arrays;

/**
 * A decoded layer: only the rectangle that holds all that is visible, and in it the runs of pixels
 * that matter, so that painting skips what is transparent and copies what is opaque.
 *
 * <p>A run is two ints: its first column (in the rectangle) and its length, negated when all of it
 * is opaque. {@code rowEnds[y]} is where the runs of row y end in {@code runs}.
 */
final class Layer {

  /** Shorter stretches of opaque or transparent pixels are left in a mixed run. */
  private static final int MIN_RUN_PIXELS = 16;

  final int left;
  final int top;
  final int width;
  final int height;
  final int[] argb;
  final int[] runs;
  final int[] rowEnds;

  private Layer(int left, int top, int width, int height, int[] argb, int[] runs, int[] rowEnds) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.argb = argb;
    this.runs = runs;
    this.rowEnds = rowEnds;
  }

  static Layer of(Image image) {
    Bounds bounds = Bounds.of(image);
    int[] visible = bounds.cut(image);
    RunList runs = new RunList();
    int[] rowEnds = new int[bounds.height()];
    for (int y = 0; y < bounds.height(); y++) {
      runs.addRow(visible, y * bounds.width(), bounds.width());
      rowEnds[y] = runs.size;
    }
    return new Layer(
        bounds.left(),
        bounds.top(),
        bounds.width(),
        bounds.height(),
        visible,
        Arrays.copyOf(runs.ints, runs.size),
        rowEnds);
  }

  /** What it takes in the heap. */
  long bytes() {
    return 4L * (argb.length + runs.length + rowEnds.length) + 128;
  }

  private static final class RunList {

    private int[] ints = new int[1024];
    private int size;

    void addRow(int[] argb, int at, int width) {
      int start = 0;
      while (start < width) {
        int end = sameKind(argb, at, start, width);
        int kind = argb[at + start] >>> 24;
        boolean pure = end - start >= MIN_RUN_PIXELS && (kind == 0 || kind == 255);
        if (pure && kind == 255) {
          add(start, -(end - start));
        } else if (!pure) {
          end = mixedEnd(argb, at, end, width);
          add(start, end - start);
        }
        start = end;
      }
    }

    /** Goes on until a stretch long enough to be a run of its own begins. */
    private static int mixedEnd(int[] argb, int at, int from, int width) {
      int end = from;
      while (end < width) {
        int next = sameKind(argb, at, end, width);
        if (next - end >= MIN_RUN_PIXELS && isPure(argb[at + end])) {
          return end;
        }
        end = next;
      }
      return end;
    }

    private static int sameKind(int[] argb, int at, int from, int width) {
      int alpha = argb[at + from] >>> 24;
      if (!isPure(argb[at + from])) {
        return from + 1;
      }
      int end = from + 1;
      while (end < width && argb[at + end] >>> 24 == alpha) {
        end++;
      }
      return end;
    }

    private static boolean isPure(int argb) {
      int alpha = argb >>> 24;
      return alpha == 0 || alpha == 255;
    }

    private void add(int start, int signedLength) {
      if (size + 2 > ints.length) {
        ints = Arrays.copyOf(ints, ints.length * 2);
      }
      ints[size++] = start;
      ints[size++] = signedLength;
    }
  }
}
