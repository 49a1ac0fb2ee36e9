package io.cookery.bench.render;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Eight categories of six layers each, drawn like those of picture collections: an opaque
 * background, then shapes with soft edges on transparent ground; and which of them make a picture.
 *
 * @param pictures for each picture its layer files, the lowest first, relative to the directory
 */
public record GeneratedLayers(Path directory, int sizePixels, List<List<String>> pictures) {

  static final int CATEGORIES = 8;
  private static final int VALUES = 6;
  private static final int SHAPES = 14;
  private static final long SEED = 11;

  public GeneratedLayers {
    pictures = List.copyOf(pictures);
  }

  /** Draws the layers; the same seed draws the same. */
  public static GeneratedLayers write(Path directory, int sizePixels, int pictures)
      throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int c = 0; c < CATEGORIES; c++) {
      Files.createDirectories(directory.resolve("c" + c));
      for (int v = 0; v < VALUES; v++) {
        ImageIO.write(layer(c, sizePixels, random), "png", directory.resolve(file(c, v)).toFile());
      }
    }
    List<List<String>> chosen = new ArrayList<>();
    for (int p = 0; p < pictures; p++) {
      List<String> files = new ArrayList<>();
      for (int c = 0; c < CATEGORIES; c++) {
        files.add(file(c, random.nextInt(VALUES)));
      }
      chosen.add(List.copyOf(files));
    }
    return new GeneratedLayers(directory, sizePixels, chosen);
  }

  private static String file(int category, int value) {
    return "c" + category + "/v" + value + ".png";
  }

  private static BufferedImage layer(int category, int size, SplittableRandom random) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (category == 0) {
      graphics.setPaint(gradient(size, random, 255));
      graphics.fillRect(0, 0, size, size);
    }
    graphics.setComposite(AlphaComposite.SrcOver);
    for (int i = 0; i < SHAPES; i++) {
      double width = size * (0.04 + 0.25 * random.nextDouble());
      double height = size * (0.04 + 0.25 * random.nextDouble());
      graphics.setPaint(gradient(size, random, random.nextInt(4) == 0 ? 150 : 255));
      graphics.fill(
          new Ellipse2D.Double(
              random.nextDouble() * (size - width),
              random.nextDouble() * (size - height),
              width,
              height));
    }
    graphics.dispose();
    return image;
  }

  private static GradientPaint gradient(int size, SplittableRandom random, int alpha) {
    return new GradientPaint(
        random.nextInt(size),
        random.nextInt(size),
        colour(random, alpha),
        random.nextInt(size),
        random.nextInt(size),
        colour(random, alpha));
  }

  private static Color colour(SplittableRandom random, int alpha) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), alpha);
  }
}
