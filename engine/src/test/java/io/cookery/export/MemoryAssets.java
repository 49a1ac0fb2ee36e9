package io.cookery.export;

import io.cookery.asset.AssetStore;
import io.cookery.asset.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An asset store without a disk; everything it gives has to be copied. */
final class MemoryAssets implements AssetStore {

  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  @Override
  public String put(byte[] bytes) {
    String sha256 = Sha256.of(bytes);
    kept.put(sha256, bytes.clone());
    return sha256;
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    byte[] bytes = kept.get(sha256);
    if (bytes == null) {
      throw new NoSuchFileException(sha256);
    }
    return new ByteArrayInputStream(bytes);
  }

  void lose(String sha256) {
    kept.remove(sha256);
  }

  void damage(String sha256) {
    kept.put(sha256, new byte[] {0});
  }
}
