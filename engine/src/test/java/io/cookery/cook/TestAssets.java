package io.cookery.cook;

import io.cookery.asset.AssetStore;
import io.cookery.asset.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An asset store in memory that can be full, slow or broken. */
final class TestAssets implements AssetStore {

  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private volatile boolean full;
  private volatile Putting beforePut = () -> {};

  /** What happens to whoever puts something there, before it is kept. */
  interface Putting {
    void run() throws IOException;
  }

  void full(boolean isFull) {
    full = isFull;
  }

  /** Runs before anything is kept, on the thread that keeps it. */
  void beforePut(Putting next) {
    beforePut = next;
  }

  @Override
  public String put(byte[] bytes) throws IOException {
    beforePut.run();
    if (full) {
      throw new IOException("No space left on device");
    }
    String name = Sha256.of(bytes);
    kept.put(name, bytes.clone());
    return name;
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    byte[] bytes = kept.get(sha256);
    if (bytes == null) {
      throw new NoSuchFileException(sha256);
    }
    return new ByteArrayInputStream(bytes);
  }
}
