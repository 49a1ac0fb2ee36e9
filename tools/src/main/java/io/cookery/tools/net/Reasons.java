package io.cookery.tools.net;

import io.cookery.input.LegalText;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What went wrong with a request, in words for people. */
final class Reasons {

  private static final int MAX_CHARACTERS = 300;
  private static final Pattern ADDRESS = Pattern.compile("^Connect to (\\S+)");

  private Reasons() {}

  static String of(Throwable trouble) {
    return shortened(
        switch (trouble) {
          case ForbiddenAddressException e -> words(e);
          case UnknownHostException e -> "there is no host " + hostOf(e);
          case ConnectTimeoutException e -> "it cannot be connected to in time" + at(e);
          case HttpHostConnectException e ->
              "it cannot be connected to" + at(e) + ": " + ConnectionTrouble.connecting(e);
          case ConnectionRequestTimeoutException _ -> "too many requests are under way";
          case SSLException e -> "no TLS connection: " + ConnectionTrouble.tls(e);
          default -> ConnectionTrouble.exchange(trouble);
        });
  }

  private static String words(ForbiddenAddressException trouble) {
    return String.valueOf(trouble.getMessage());
  }

  private static String hostOf(UnknownHostException trouble) {
    String said = String.valueOf(trouble.getMessage());
    return said.equals("null") ? "of that name" : said.replaceFirst(":.*", "");
  }

  /** The address as the client names it, with those that its name stands for. */
  private static String at(IOException trouble) {
    Matcher address = ADDRESS.matcher(String.valueOf(trouble.getMessage()));
    return address.find() ? " at " + address.group(1) : "";
  }

  /** For texts that come from outside. */
  static String shortened(String text) {
    String line = LegalText.cleaned(text).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_CHARACTERS ? line : LegalText.start(line, MAX_CHARACTERS) + "…";
  }
}
