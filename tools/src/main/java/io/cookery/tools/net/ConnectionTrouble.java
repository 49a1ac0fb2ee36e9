package io.cookery.tools.net;

import io.cookery.input.ThrownTrouble;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Why a connection did not bring a whole answer, in words for people: systems, TLS and the client
 * say it in words of their own.
 */
final class ConnectionTrouble {

  private static final int MAX_CAUSES = 8;
  private static final String NO_HTTP =
      "no proper HTTP answer; see whether host, port and scheme are right";

  /** What is said somewhere in the causes, in small letters, and what we say of it. */
  private record Saying(String part, String words) {}

  private static final List<Saying> CONNECTING =
      List.of(
          new Saying("refused", "nothing listens there"),
          new Saying("no route", "there is no way to it in the network"),
          new Saying("unreachable", "there is no way to it in the network"),
          new Saying("timed out", "it did not answer in time"),
          new Saying("reset", "it broke off the connection"),
          new Saying("too many open files", "too many connections are open; raise ulimit -n"));

  private static final List<Saying> TLS =
      List.of(
          new Saying("subject alternative", "its certificate is that of another host"),
          new Saying("match", "its certificate is that of another host"),
          new Saying("revoked", "its certificate was revoked"),
          new Saying(
              "path",
              "nobody that is trusted vouches for its certificate, such as a self-signed one"),
          new Saying(
              "unrecognized ssl message",
              "it does not speak TLS at this port; use another port, or http://"),
          new Saying(
              "plaintext", "it does not speak TLS at this port; use another port, or http://"),
          new Saying("unrecognized_name", "it does not know this host name"),
          new Saying("certificate_required", "it wants a certificate of its clients"),
          new Saying("bad_certificate", "it wants another certificate of its clients"),
          new Saying("handshake", "it and Cookery have no way of TLS in common, or it broke off"),
          new Saying("protocol", "it speaks only versions of TLS that are not safe"));

  private static final List<Saying> EXCHANGE =
      List.of(
          new Saying("timed out", "no whole answer in time"),
          new Saying("reset", "it broke off the connection"),
          new Saying("broken pipe", "it broke off the connection"),
          new Saying("abort", "it broke off the connection"),
          new Saying("refused", "nothing listens there"),
          new Saying("premature", "its answer ended too early"),
          new Saying("unexpected end", "its answer ended too early"),
          new Saying("closed", "it closed the connection"));

  private ConnectionTrouble() {}

  /** Why there was no connection. */
  static String connecting(IOException trouble) {
    return said(CONNECTING, trouble).orElse("the network does not let it through");
  }

  /** Why there was no TLS on a connection. */
  static String tls(SSLException trouble) {
    if (causes(trouble).anyMatch(CertificateExpiredException.class::isInstance)) {
      return "its certificate has expired";
    }
    if (causes(trouble).anyMatch(CertificateNotYetValidException.class::isInstance)) {
      return "its certificate is not valid yet; see whether the clock is right";
    }
    return trouble instanceof SSLPeerUnverifiedException
        ? "its certificate is that of another host"
        : said(TLS, trouble)
            .or(() -> said(EXCHANGE, trouble))
            .orElse("it and Cookery do not understand each other");
  }

  /** Why there was no whole answer. */
  static String exchange(Throwable trouble) {
    return switch (trouble) {
      case NoHttpResponseException _ -> "it closed the connection without an answer";
      case ConnectionClosedException _ -> "its answer ended too early";
      case MalformedChunkCodingException _ -> "no proper HTTP answer: its chunks are broken";
      case ClientProtocolException e when e.getCause() instanceof IOException cause ->
          exchange(cause);
      case ClientProtocolException _, ProtocolException _ -> NO_HTTP;
      case SocketException _, SocketTimeoutException _ ->
          said(EXCHANGE, trouble).orElse("the connection broke");
      default ->
          causes(trouble).anyMatch(HttpException.class::isInstance)
              ? NO_HTTP
              : ThrownTrouble.words(trouble);
    };
  }

  private static Optional<String> said(List<Saying> sayings, Throwable trouble) {
    String all =
        causes(trouble)
            .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("\n"));
    return sayings.stream()
        .filter(saying -> all.contains(saying.part()))
        .map(Saying::words)
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable trouble) {
    return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
  }
}
