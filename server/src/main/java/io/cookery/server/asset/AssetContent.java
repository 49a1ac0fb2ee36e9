package io.cookery.server.asset;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** The bytes of an asset, as Spring sends them, whole or in ranges. */
final class AssetContent extends AbstractResource {

  /** Where bytes come from; each call begins at the first one. */
  interface Source {
    InputStream open() throws IOException;
  }

  private final String sha256;
  private final long bytes;
  private final Source source;

  AssetContent(String sha256, long bytes, Source source) {
    this.sha256 = sha256;
    this.bytes = bytes;
    this.source = source;
  }

  @Override
  public String getDescription() {
    return "asset " + sha256;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public long contentLength() {
    return bytes;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return source.open();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AssetContent content && content.sha256.equals(sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
