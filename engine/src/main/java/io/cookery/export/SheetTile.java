package io.cookery.export;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Draws one tile of a contact sheet, with round corners. */
record SheetTile(int width, int height) {

  private static final Color BACKING = new Color(0x22252C);
  private static final double CORNER = 0.07;

  /** A text on a card. */
  BufferedImage ofText(Lettering lettering, String text) {
    BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = tile.createGraphics();
    Lettering.smooth(graphics);
    new TextCard(lettering).draw(graphics, text, width, height);
    graphics.dispose();
    return rounded(tile);
  }

  /** A picture in the middle of its tile; empty if the file cannot be read as one. */
  Optional<BufferedImage> ofPicture(Path file) throws IOException {
    return Picture.within(file, width, height).map(this::framed);
  }

  /** A tile on which nothing could be drawn. */
  BufferedImage empty() {
    return framed(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE));
  }

  private BufferedImage framed(BufferedImage picture) {
    BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = tile.createGraphics();
    Lettering.smooth(graphics);
    graphics.setColor(BACKING);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(
        picture, (width - picture.getWidth()) / 2, (height - picture.getHeight()) / 2, null);
    graphics.dispose();
    return rounded(tile);
  }

  private BufferedImage rounded(BufferedImage tile) {
    BufferedImage rounded = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = rounded.createGraphics();
    Lettering.smooth(graphics);
    double corner = CORNER * Math.min(width, height) * 2;
    graphics.fill(new RoundRectangle2D.Double(0, 0, width, height, corner, corner));
    graphics.setComposite(AlphaComposite.SrcIn);
    graphics.drawImage(tile, 0, 0, null);
    graphics.dispose();
    return rounded;
  }
}
