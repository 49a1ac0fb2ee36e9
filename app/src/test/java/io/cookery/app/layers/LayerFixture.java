package io.cookery.app.layers;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes folders of layers. */
public final class LayerFixture {

  private LayerFixture() {}

  /** Draws a PNG with a filled circle, its colour and place by the file's name. */
  public static void picture(Path file, int side) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    int chance = file.toString().hashCode();
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(chance | 0xFF000000));
    graphics.fillOval(
        Math.floorMod(chance, side / 2), Math.floorMod(chance / 7, side / 2), side / 2, side / 2);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  /** Draws a PNG of nothing but boxes of a colour. */
  public static void boxes(Path file, int side, Color colour, Rectangle... boxes)
      throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    for (Rectangle box : boxes) {
      graphics.fill(box);
    }
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  /** Draws several below a folder. */
  public static void pictures(Path folder, int side, String... files) throws IOException {
    for (String file : files) {
      picture(folder.resolve(file), side);
    }
  }
}
