package io.cookery.app.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server did not answer, in words. */
final class Unanswered {

  private Unanswered() {}

  static String reason(IOException unanswered) {
    if (unresolved(unanswered)) {
      return "there is no such host";
    }
    return switch (unanswered) {
      case ConnectException _ -> "no connection";
      case UnknownHostException _ -> "there is no such host";
      case HttpTimeoutException _ -> "no answer in time";
      case SSLException _ ->
          "no secure connection: its certificate is not trusted or it speaks no TLS";
      default -> "the connection broke off";
    };
  }

  /** The client says it by a cause without a message. */
  private static boolean unresolved(Throwable unanswered) {
    for (@Nullable Throwable at = unanswered; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
