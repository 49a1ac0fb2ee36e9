package io.cookery.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws a page of a contact sheet: a title, a note beside it, and the tiles with their labels.
 *
 * @param note such as how many pieces there are
 * @param lettering empty: without any text
 */
record SheetPage(String title, String note, Optional<Lettering> lettering) {

  private static final Color BACKGROUND = new Color(0x15171C);
  private static final Color TITLE = new Color(0xF2F0EB);
  private static final Color SUBTITLE = new Color(0x8D919B);
  private static final float LABEL_SIZE = 16;
  private static final int LABEL_BASE = 22;
  private static final int LABEL_GAP = 8;

  /**
   * What stands below a tile.
   *
   * @param name shown where there is room; may be empty
   */
  record Label(String number, String name) {}

  /** Draws it; the tiles and labels are as many as the layout has. */
  BufferedImage draw(SheetLayout layout, BufferedImage[] tiles, List<Label> labels) {
    BufferedImage sheet =
        new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    Lettering.smooth(graphics);
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < tiles.length; i++) {
      Rectangle place = layout.tile(i);
      graphics.drawImage(tiles[i], place.x, place.y, null);
    }
    lettering.ifPresent(letters -> {
      drawHeader(graphics, letters, layout);
      for (int i = 0; i < labels.size(); i++) {
        drawLabel(graphics, letters, labels.get(i), layout.tile(i));
      }
    });
    graphics.dispose();
    return sheet;
  }

  private static void drawLabel(
      Graphics2D graphics, Lettering letters, Label label, Rectangle tile) {
    Font bold = letters.sans(Font.BOLD, LABEL_SIZE);
    float base = (float) (tile.getMaxY() + LABEL_BASE);
    letters.draw(graphics, label.number(), bold, TITLE, tile.x, base);
    float used = letters.width(graphics, label.number(), bold) + LABEL_GAP;
    Font plain = letters.sans(Font.PLAIN, LABEL_SIZE);
    String name = letters.shortened(graphics, label.name(), plain, tile.width - used);
    if (letters.width(graphics, name, plain) <= tile.width - used) {
      letters.draw(graphics, name, plain, SUBTITLE, tile.x + used, base);
    }
  }

  private void drawHeader(Graphics2D graphics, Lettering letters, SheetLayout layout) {
    Font large = letters.sans(Font.BOLD, 36);
    Font small = letters.sans(Font.PLAIN, 22);
    int base = SheetLayout.HEADER_HEIGHT - 42;
    int room = layout.width() - 2 * SheetLayout.MARGIN;
    float noteWidth = letters.width(graphics, note, small);
    boolean both = room > noteWidth * 2;
    float titleRoom = both ? room - noteWidth - SheetLayout.MARGIN : room;
    String shown = letters.shortened(graphics, title, large, titleRoom);
    letters.draw(graphics, shown, large, TITLE, SheetLayout.MARGIN, base);
    if (both) {
      float x = layout.width() - SheetLayout.MARGIN - noteWidth;
      letters.draw(graphics, note, small, SUBTITLE, x, base);
    }
  }

  static void encode(BufferedImage sheet, OutputStream out) throws IOException {
    try (MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(sheet, "png", image)) {
        throw new IOException("this Java cannot write PNG");
      }
    }
  }
}
