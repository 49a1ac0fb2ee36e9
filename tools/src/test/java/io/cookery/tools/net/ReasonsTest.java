package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonsTest {

  private static final String ADDRESS = "Connect to https://a.example:443 [a.example/192.0.2.1]";

  static Stream<Arguments> troubles() {
    return Stream.of(
        said(new UnknownHostException("a.example"), "there is no host a.example"),
        said(
            new UnknownHostException("a.example: Name or service not known"),
            "there is no host a.example"),
        said(new UnknownHostException(), "there is no host of that name"),
        said(
            new HttpHostConnectException(ADDRESS + " failed: Connection refused"),
            "it cannot be connected to at https://a.example:443: nothing listens there"),
        said(new HttpHostConnectException(null), "it cannot be connected to: the network"),
        said(
            new ConnectTimeoutException(ADDRESS + " failed: Connect timed out"),
            "it cannot be connected to in time at https://a.example:443"),
        said(
            new SSLHandshakeException(
                "PKIX path building failed", new CertPathBuilderException("unable to find")),
            "no TLS connection: nobody that is trusted vouches for its certificate"),
        said(
            new SSLHandshakeException(
                "PKIX path validation failed", new CertificateExpiredException("NotAfter: Mon")),
            "no TLS connection: its certificate has expired"),
        said(
            new SSLHandshakeException(
                "PKIX path validation failed", new CertificateNotYetValidException("NotBefore")),
            "no TLS connection: its certificate is not valid yet"),
        said(
            new SSLPeerUnverifiedException("Certificate for <a> doesn't match any of [b]"),
            "no TLS connection: its certificate is that of another host"),
        said(
            new SSLException("Unsupported or unrecognized SSL message"),
            "no TLS connection: it does not speak TLS at this port"),
        said(
            new SSLHandshakeException("Received fatal alert: handshake_failure"),
            "no TLS connection: it and Cookery have no way of TLS in common"),
        said(new SSLException((String) null), "no TLS connection: it and Cookery do not"),
        said(new SocketTimeoutException("Read timed out"), "no whole answer in time"),
        said(new SocketException("Connection reset"), "it broke off the connection"),
        said(new SocketException("Broken pipe"), "it broke off the connection"),
        said(new SocketException(), "the connection broke"),
        said(
            new NoHttpResponseException("a.example:443 failed to respond"),
            "it closed the connection without an answer"),
        said(
            new ConnectionClosedException("Premature end of Content-Length delimited message body"),
            "its answer ended too early"),
        said(new MalformedChunkCodingException("Bad chunk header: zz"), "its chunks are broken"),
        said(new ClientProtocolException(new HttpException("x")), "no proper HTTP answer; see"),
        said(new ClientProtocolException(), "no proper HTTP answer; see"),
        said(new ProtocolException("Invalid HTTP version"), "no proper HTTP answer; see"),
        said(new EOFException(), "ends too early"),
        said(new IOException(), "it failed and did not say why"),
        said(new NullPointerException("because \"x\" is null"), "the program has an error"),
        said(new OutOfMemoryError("Java heap space"), "the memory is used up"));
  }

  private static Arguments said(Throwable trouble, String words) {
    return Arguments.of(trouble, words);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void noSystemsWordsReachPeople(Throwable trouble, String words) {
    assertThat(Reasons.of(trouble))
        .contains(words)
        .doesNotContain("Exception", "Error", "null", "PKIX", "alert", "Premature", "socket");
  }
}
