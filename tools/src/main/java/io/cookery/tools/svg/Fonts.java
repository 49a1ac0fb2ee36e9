package io.cookery.tools.svg;

import java.awt.GraphicsEnvironment;
import java.util.function.BooleanSupplier;

/** Whether text can be drawn here: a bare server or container often has no font at all. */
public final class Fonts {

  static final String MISSING =
      "the SVG has text but this machine has no fonts to draw it with; install some, such as the"
          + " packages fontconfig and fonts-dejavu-core";

  private final BooleanSupplier present;

  Fonts(BooleanSupplier present) {
    this.present = present;
  }

  public static Fonts ofThisMachine() {
    return new Fonts(Fonts::anyFamily);
  }

  public boolean present() {
    return present.getAsBoolean();
  }

  private static boolean anyFamily() {
    try {
      String[] families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
      return families.length > 0;
    } catch (RuntimeException | InternalError | UnsatisfiedLinkError e) {
      return false; // how the JDK says that fontconfig or libfreetype is not there
    }
  }
}
