package io.cookery.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server that has just begun to listen for the description of its API, which is made when it
 * is first asked for and takes seconds of a busy core. A thread of its own waits for it, so that
 * the first caller need not.
 */
final class FirstDocument {

  private static final Logger LOG = LoggerFactory.getLogger(FirstDocument.class);
  private static final int PATIENCE_MILLIS = 120_000;

  private final URI document;

  FirstDocument(URI document) {
    this.document = document;
  }

  void prepare() {
    Thread.ofPlatform().name("first-document").daemon().start(this::ask);
  }

  private void ask() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) document.toURL().openConnection(Proxy.NO_PROXY);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream in = connection.getInputStream()) {
        in.transferTo(OutputStream.nullOutputStream());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      LOG.debug("The first caller of {} waits for it", document, e);
    }
  }
}
