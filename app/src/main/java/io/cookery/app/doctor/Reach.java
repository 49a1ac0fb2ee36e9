package io.cookery.app.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Connects to a host and says nothing there: nothing is asked for, and nothing is paid. */
final class Reach {

  static final Duration PATIENCE = Duration.ofSeconds(3);

  private Reach() {}

  /** Why there is no connection; empty if there is one. */
  static Optional<String> trouble(URI url) {
    int standard = "https".equals(url.getScheme()) ? 443 : 80;
    int port = url.getPort() < 0 ? standard : url.getPort();
    InetSocketAddress address = new InetSocketAddress(url.getHost(), port);
    if (address.isUnresolved()) {
      return Optional.of("there is no host " + url.getHost());
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) PATIENCE.toMillis());
      return Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.of(
          url.getHost() + ":" + port + " does not answer within " + PATIENCE.toSeconds() + " s");
    } catch (IOException e) {
      return Optional.of(url.getHost() + ":" + port + " takes no connection");
    }
  }
}
