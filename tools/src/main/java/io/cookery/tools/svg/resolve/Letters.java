package io.cookery.tools.svg.resolve;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.text.Bidi;
import java.util.HashMap;
import java.util.Map;

/** Letters of a font: their outlines, and how wide and high they are. */
final class Letters {

  /** The size at which outlines and metrics are told; nothing is rounded at it. */
  static final float UNIT = 1_000;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private Letters() {}

  private static GlyphVector glyphs(Font font, String text) {
    char[] characters = text.toCharArray();
    boolean right = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft();
    return font.deriveFont(UNIT)
        .layoutGlyphVector(
            EXACT,
            characters,
            0,
            characters.length,
            right ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
  }

  /** In sizes of the font. */
  static double width(Font font, String text) {
    GlyphVector glyphs = glyphs(font, text);
    return glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX() / UNIT;
  }

  static Shape outline(Font font, String text) {
    return glyphs(font, text).getOutline();
  }

  static LineMetrics metrics(Font font) {
    return font.deriveFont(UNIT).getLineMetrics("x", EXACT);
  }

  /** How high small letters are, in sizes of the font. */
  static double heightOfX(Font font) {
    GlyphVector x = font.deriveFont(UNIT).createGlyphVector(EXACT, "x");
    return font.canDisplay('x') ? x.getGlyphOutline(0).getBounds2D().getHeight() / UNIT : 0.5;
  }

  static boolean anyFromRight(CharSequence text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .anyMatch(direction ->
            direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }

  /**
   * With the distances and ligatures of the font, as browsers set text unless told otherwise.
   *
   * @param alone whether each letter is set by itself
   */
  static Font shaped(Font font, Node node, boolean alone) {
    boolean fast = "optimizeSpeed".equals(node.find("text-rendering"));
    Map<TextAttribute, Integer> shaping = new HashMap<>();
    if (!fast && !"none".equals(node.find("font-kerning"))) {
      shaping.put(TextAttribute.KERNING, TextAttribute.KERNING_ON);
    }
    if (!fast && !alone) {
      shaping.put(TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);
    }
    return shaping.isEmpty() ? font : font.deriveFont(shaping);
  }
}
