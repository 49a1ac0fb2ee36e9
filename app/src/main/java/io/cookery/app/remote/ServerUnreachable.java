package io.cookery.app.remote;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** A server that does not answer; the message says what to look at. */
public final class ServerUnreachable extends RuntimeException {

  ServerUnreachable(List<URI> nodes, String reason) {
    super(message(nodes, reason));
  }

  private static String message(List<URI> nodes, String reason) {
    String names = nodes.stream().map(URI::toString).collect(Collectors.joining(", "));
    return nodes.size() == 1
        ? "%s does not answer (%s): look whether it runs, and at %s"
            .formatted(names, reason, ServerAddress.URL_VARIABLE)
        : "none of %s answers (the last: %s): look whether they run, and at %s"
            .formatted(names, reason, ServerAddress.URL_VARIABLE);
  }
}
