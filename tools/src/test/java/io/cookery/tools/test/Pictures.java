package io.cookery.tools.test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Small PNG files, and the pixels of PNGs as the JDK reads them. */
public final class Pictures {

  private Pictures() {}

  /** Writes a PNG whose pixel at (x, y) is this ARGB. */
  public static Path write(Path file, int width, int height, IntBinaryOperator argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb.applyAsInt(x, y));
      }
    }
    return write(file, image);
  }

  public static Path write(Path file, BufferedImage image) {
    try {
      Files.createDirectories(file.getParent());
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IllegalArgumentException("the JDK cannot write " + image);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static IntBinaryOperator plain(int argb) {
    return (x, y) -> argb;
  }

  /** Something else at every pixel, with every kind of alpha. */
  public static IntBinaryOperator noise(long seed) {
    return (x, y) -> {
      int argb = new SplittableRandom(seed + x * 8192L + y).nextInt();
      return switch (argb & 3) {
        case 0 -> 0;
        case 1 -> argb | 0xff000000;
        default -> argb | 0x01000000;
      };
    };
  }

  /** ARGB row by row, not premultiplied. */
  public static int[] pixels(byte[] png) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      int width = image.getWidth();
      return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
