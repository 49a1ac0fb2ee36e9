package io.cookery.app.layers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder name taken apart, such as {@code z-1,Fez#10.png}.
 *
 * @param name without the rest, as it stands there
 * @param weight null when there is none
 * @param zIndex how far below or above its place it is stacked; null when nothing is said
 */
record WeightedName(String name, @Nullable BigDecimal weight, @Nullable Integer zIndex) {

  /** The name as a collection file takes it. */
  String clean() {
    return CleanName.of(name);
  }
}
