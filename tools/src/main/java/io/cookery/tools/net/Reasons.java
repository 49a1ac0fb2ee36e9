package io.cookery.tools.net;

import io.cookery.input.LegalText;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What went wrong with a request, in words for people. */
final class Reasons {

  private static final int MAX_CHARACTERS = 300;

  private Reasons() {}

  static String of(Throwable trouble) {
    return shortened(
        switch (trouble) {
          case ForbiddenAddressException e -> words(e);
          case UnknownHostException e -> "there is no host " + words(e);
          case ConnectTimeoutException e -> "cannot be connected to in time: " + words(e);
          case HttpHostConnectException e -> "cannot be connected to: " + words(e);
          case ConnectionRequestTimeoutException _ -> "too many requests are under way";
          case SSLException e -> "no TLS connection: " + words(e);
          case ClientProtocolException e when e.getCause() != null ->
              "no proper HTTP answer: " + words(e.getCause());
          default -> words(trouble);
        });
  }

  private static String words(Throwable trouble) {
    String message = trouble.getMessage();
    return message == null ? trouble.getClass().getSimpleName() : message;
  }

  /** For texts that come from outside. */
  static String shortened(String text) {
    String line = LegalText.cleaned(text).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_CHARACTERS ? line : LegalText.start(line, MAX_CHARACTERS) + "…";
  }
}
