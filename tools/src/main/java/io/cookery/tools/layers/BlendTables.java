package io.cookery.tools.layers;

import io.cookery.tools.blend.BlendFormula;
import io.cookery.tools.blend.BlendMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What separable blend modes make of any two channels, 256 KiB for each mode that was asked for: a
 * look-up takes a fraction of what a formula with branches and a root does.
 */
final class BlendTables {

  private final Map<BlendMode, float[]> tables = new ConcurrentHashMap<>();

  /** 0 to 255 at {@code backdrop << 8 | source}. */
  float[] of(BlendMode mode) {
    return tables.computeIfAbsent(mode, BlendTables::table);
  }

  private static float[] table(BlendMode mode) {
    float[] table = new float[1 << 16];
    for (int i = 0; i < table.length; i++) {
      double mixed = BlendFormula.channel(mode, (i & 0xff) / 255.0, (i >>> 8) / 255.0);
      table[i] = (float) (255 * mixed);
    }
    return table;
  }
}
