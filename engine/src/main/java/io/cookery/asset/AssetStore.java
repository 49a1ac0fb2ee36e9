package io.cookery.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps files by their SHA-256. The same bytes are kept once; what is put is durable when the call
 * returns, and whole or absent whatever dies.
 */
public interface AssetStore {

  /**
   * Keeps the bytes.
   *
   * @return their SHA-256, 64 hexadecimal digits
   * @throws IOException when they could not be kept, such as a full disk; nothing half-written
   *     stays
   */
  String put(byte[] bytes) throws IOException;

  /**
   * The bytes kept under this SHA-256; {@link java.nio.file.NoSuchFileException} if there are none.
   */
  InputStream open(String sha256) throws IOException;

  /**
   * The file that keeps these bytes, for readers that can link or map it; empty when the store does
   * not keep it as a local file. It must not be written to.
   */
  default Optional<Path> path(String sha256) {
    return Optional.empty();
  }
}
