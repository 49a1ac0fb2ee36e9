package io.cookery.app.remote;

/** A server that does not answer; the message says what to look at. */
public final class ServerUnreachable extends RuntimeException {

  ServerUnreachable(ServerAddress server, String reason) {
    super(
        server
            + " does not answer ("
            + reason
            + "): look whether it runs, and at "
            + ServerAddress.URL_VARIABLE);
  }
}
