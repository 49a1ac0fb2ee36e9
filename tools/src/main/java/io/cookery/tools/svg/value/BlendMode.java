package io.cookery.tools.svg.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How colours mix with those below. */
public enum BlendMode {
  NORMAL,
  MULTIPLY,
  SCREEN,
  OVERLAY,
  DARKEN,
  LIGHTEN,
  COLOR_DODGE,
  COLOR_BURN,
  HARD_LIGHT,
  SOFT_LIGHT,
  DIFFERENCE,
  EXCLUSION,
  HUE,
  SATURATION,
  COLOR,
  LUMINOSITY,
  PLUS_LIGHTER;

  /** As CSS names it; normal when there is no such name. */
  public static BlendMode parse(@Nullable String text) {
    for (BlendMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return mode;
      }
    }
    return NORMAL;
  }
}
