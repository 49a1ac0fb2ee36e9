package io.cookery.tools.blend;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How colours mix with those below; those from {@link #HUE} on mix all channels together. */
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

  /** The name that CSS has for it. */
  public String cssName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As CSS names it; normal when there is no such name. */
  public static BlendMode parse(@Nullable String text) {
    for (BlendMode mode : values()) {
      if (mode.cssName().equals(text)) {
        return mode;
      }
    }
    return NORMAL;
  }
}
