package io.cookery.tools.svg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a node and its drawing processes speak over a pipe: numbers, and bytes after their number.
 */
final class DrawingWire {

  private static final byte DRAWN = 1;
  private static final byte UNFIT = 2;
  private static final byte FAILED = 3;

  private DrawingWire() {}

  /**
   * What is to be drawn.
   *
   * @param width in pixels; 0: as the SVG says
   * @param height in pixels; 0: as the SVG says
   * @param fonts files of the fonts that text is drawn with; none: those of the machine
   */
  record Order(String svg, int width, int height, List<Path> fonts) {}

  static void write(DataOutputStream out, Order order) throws IOException {
    out.writeInt(order.width());
    out.writeInt(order.height());
    out.writeInt(order.fonts().size());
    for (Path font : order.fonts()) {
      writeBytes(out, font.toString().getBytes(UTF_8));
    }
    writeBytes(out, order.svg().getBytes(UTF_8));
    out.flush();
  }

  /** Reads the next; throws EOFException when the other side has gone. */
  static Order readOrder(DataInputStream in) throws IOException {
    int width = in.readInt();
    int height = in.readInt();
    List<Path> fonts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      fonts.add(Path.of(new String(readBytes(in), UTF_8)));
    }
    return new Order(new String(readBytes(in), UTF_8), width, height, fonts);
  }

  static void write(DataOutputStream out, Drawing drawing) throws IOException {
    switch (drawing) {
      case Drawing.Drawn drawn -> {
        out.writeByte(DRAWN);
        out.writeInt(drawn.width());
        out.writeInt(drawn.height());
        writeBytes(out, drawn.png());
      }
      case Drawing.Unfit(String reason) -> {
        out.writeByte(UNFIT);
        writeBytes(out, reason.getBytes(UTF_8));
      }
      case Drawing.Failed(String reason) -> {
        out.writeByte(FAILED);
        writeBytes(out, reason.getBytes(UTF_8));
      }
    }
    out.flush();
  }

  static Drawing readDrawing(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case DRAWN -> {
        int width = in.readInt();
        int height = in.readInt();
        yield new Drawing.Drawn(readBytes(in), width, height);
      }
      case UNFIT -> new Drawing.Unfit(new String(readBytes(in), UTF_8));
      case FAILED -> new Drawing.Failed(new String(readBytes(in), UTF_8));
      default -> throw new IOException("the drawing process answered " + kind);
    };
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
