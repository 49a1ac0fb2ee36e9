package io.cookery.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform's fonts. There is one only where they work, which a bare server's may not. */
final class Lettering {

  private static final Logger log = LoggerFactory.getLogger(Lettering.class);

  private Lettering() {}

  static Optional<Lettering> ofPlatform() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    try {
      Lettering lettering = new Lettering();
      lettering.draw(graphics, "a", lettering.sans(Font.PLAIN, 8), Color.BLACK, 0, 0);
      return Optional.of(lettering);
    } catch (RuntimeException | LinkageError | InternalError e) {
      log.info("the platform has no fonts, so contact sheets go without text: {}", e.toString());
      return Optional.empty();
    } finally {
      graphics.dispose();
    }
  }

  Font sans(int style, float sizePixels) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont(sizePixels);
  }

  Font serif(float sizePixels) {
    return new Font(Font.SERIF, Font.PLAIN, 1).deriveFont(sizePixels);
  }

  static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  float width(Graphics2D graphics, String text, Font font) {
    return text.isEmpty()
        ? 0
        : new TextLayout(text, font, graphics.getFontRenderContext()).getAdvance();
  }

  /** Draws one line of text, its base line at y. */
  void draw(Graphics2D graphics, String text, Font font, Color color, float x, float y) {
    if (!text.isEmpty()) {
      graphics.setColor(color);
      new TextLayout(text, font, graphics.getFontRenderContext()).draw(graphics, x, y);
    }
  }

  /** The text, cut short with an ellipsis if it is wider. */
  String shortened(Graphics2D graphics, String text, Font font, float maxWidth) {
    String cut = text;
    while (width(graphics, cut, font) > maxWidth && cut.length() > 1) {
      cut = cut.substring(0, cut.length() - 2).stripTrailing() + "…";
    }
    return cut;
  }
}
