package io.cookery.tools.png;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNGs of every kind: 1 to 16 bits, palette, grey, with or without alpha, interlaced. Samples
 * are taken as they stand in the file: colour profiles and gamma are left aside on purpose, so that
 * a layer looks the same as in the tools that artists stack layers with.
 */
public final class PngDecoder {

  private PngDecoder() {}

  /**
   * Decodes a whole file.
   *
   * @throws UnreadablePngException when it is broken
   * @throws InterruptedException as soon as this thread is interrupted
   */
  public static Image decode(byte[] file) throws UnreadablePngException, InterruptedException {
    PngHeader.parse(file); // before the library reserves memory for it
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    Interruption interruption = new Interruption();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      reader.addIIOReadProgressListener(interruption);
      BufferedImage image = reader.read(0);
      if (interruption.aborted) {
        throw new InterruptedException("interrupted while decoding a PNG");
      }
      return pixels(image);
    } catch (IOException | RuntimeException e) {
      // The library throws whatever a broken file makes it stumble on.
      throw new UnreadablePngException("is a broken PNG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static Image pixels(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = new int[width * height];
    if (image.getColorModel() instanceof IndexColorModel) {
      image.getRGB(0, 0, width, height, argb, 0, width);
    } else {
      // Not getRGB: it takes grey for linear light and would brighten it.
      copySamples(image.getRaster(), argb, image.getColorModel().getComponentSize(0));
    }
    return new Image(width, height, argb);
  }

  private static void copySamples(Raster raster, int[] argb, int bits) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      if (bits == 16) {
        toEightBits(row);
      }
      copyRow(row, bands, argb, y * width, width);
    }
  }

  private static void copyRow(int[] row, int bands, int[] argb, int at, int width) {
    boolean colour = bands >= 3;
    boolean alpha = bands == 2 || bands == 4;
    for (int x = 0; x < width; x++) {
      int i = x * bands;
      int red = row[i];
      int green = colour ? row[i + 1] : red;
      int blue = colour ? row[i + 2] : red;
      int opacity = alpha ? row[i + bands - 1] : 255;
      argb[at + x] = opacity << 24 | red << 16 | green << 8 | blue;
    }
  }

  /** Scaled to the nearest, as W3C PNG 13.12 asks for. */
  private static void toEightBits(int[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (samples[i] * 255 + 32767) / 65535;
    }
  }

  /** Stops the library between two rows once the thread is interrupted. */
  private static final class Interruption implements IIOReadProgressListener {

    private boolean aborted;

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (Thread.interrupted()) {
        aborted = true;
        source.abort();
      }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }
}
