package io.cookery.bench.render;

/**
 * How fast pictures were made.
 *
 * @param engine what made them
 * @param bytes of all PNGs together
 */
public record RenderRun(String engine, int pictures, double seconds, long bytes) {

  public double rate() {
    return pictures / seconds;
  }

  public long bytesAPicture() {
    return bytes / pictures;
  }
}
