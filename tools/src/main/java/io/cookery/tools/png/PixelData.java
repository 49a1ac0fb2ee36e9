package io.cookery.tools.png;

import static io.cookery.tools.png.UnreadablePngException.broken;

import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The decompressed pixels of a PNG, read from its first to its last byte. */
final class PixelData implements AutoCloseable {

  /** What may follow the last row before the file is taken for another than it says. */
  private static final int MAX_BEHIND_BYTES = 1 << 20;

  private final byte[] file;
  private final Iterator<PngParts.Range> ranges;
  private final Inflater inflater = new Inflater();

  PixelData(byte[] file, PngParts parts) {
    this.file = file;
    this.ranges = parts.data().iterator();
  }

  /** Fills this part of the array. */
  void read(byte[] to, int from, int length) throws UnreadablePngException {
    int done = 0;
    while (done < length) {
      int more = inflate(to, from + done, length - done);
      if (more == 0 && inflater.finished()) {
        throw broken("its pixels end before the last row");
      }
      done += more;
    }
  }

  /** Reads what is behind the last row, which holds the checksum of all. */
  void end() throws UnreadablePngException {
    byte[] behind = new byte[1024];
    int bytes = 0;
    while (!inflater.finished()) {
      bytes += inflate(behind, 0, behind.length);
      if (bytes > MAX_BEHIND_BYTES) {
        throw broken("it has many more pixels than its header says");
      }
    }
  }

  private int inflate(byte[] to, int from, int length) throws UnreadablePngException {
    try {
      int bytes = inflater.inflate(to, from, length);
      if (bytes == 0 && inflater.needsInput() && !inflater.finished()) {
        if (!ranges.hasNext()) {
          throw broken("its compressed pixels are not all there");
        }
        PngParts.Range next = ranges.next();
        inflater.setInput(file, next.from(), next.length());
      } else if (bytes == 0 && inflater.needsDictionary()) {
        throw broken("its compressed pixels need a dictionary, which PNG does not have");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw broken("its compressed pixels are damaged");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
