package io.cookery.server;

import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/** A port that something else listens on. */
public final class PortTaken extends RuntimeException {

  private final int port;

  private PortTaken(int port, Throwable cause) {
    super("port " + port + " is taken", cause);
    this.port = port;
  }

  /** The reason for a failed start, if it was this. */
  static Optional<RuntimeException> in(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException inUse) {
        return Optional.of(new PortTaken(inUse.getPort(), failed));
      }
    }
    return Optional.empty();
  }

  public int port() {
    return port;
  }
}
