package io.cookery.tools.net;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;

/** Reads answers, so much of them and no more. */
final class Answers {

  private Answers() {}

  /**
   * Reads an answer; ends the connection if that is not read to its end.
   *
   * @param heapBytes a larger body is written to a file
   */
  static Received read(
      ClassicHttpResponse response, HttpUriRequestBase request, int maxBytes, int heapBytes)
      throws IOException {
    Headers headers = headers(response);
    boolean whole = false;
    try {
      InputStream content =
          response.getEntity() == null ? content(response) : decoded(content(response), headers);
      byte[] body = content.readNBytes(Math.min(heapBytes, maxBytes));
      Path file = null;
      if (body.length < heapBytes) {
        whole = content.read() < 0;
      } else {
        file = Received.written(body, content, maxBytes);
        body = new byte[0];
        whole = file != null;
      }
      return new Received(
          whole
              ? new Exchange.Answered(response.getCode(), headers, body, url(request))
              : new Exchange.TooLarge(response.getCode(), headers, maxBytes),
          file);
    } catch (ZipException e) {
      return Received.of(
          new Exchange.Undecodable(
              response.getCode(), headers, "the answer is not in the encoding that it says: gzip"));
    } catch (UnknownEncodingException e) {
      return Received.of(new Exchange.Undecodable(response.getCode(), headers, Reasons.of(e)));
    } finally {
      if (!whole) {
        // Before anything is closed: closing reads what is left, and that may have no end.
        request.cancel();
      }
    }
  }

  private static InputStream content(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent();
  }

  /** No encoding is asked for; some servers use one all the same. */
  private static InputStream decoded(InputStream content, Headers headers) throws IOException {
    String encoding = headers.first("content-encoding").orElse("identity");
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> content;
      case "gzip", "x-gzip" -> unpacked(content, isDelimited(headers));
      default ->
          throw new UnknownEncodingException(
              "the answer has an encoding that was not asked for: " + Reasons.shortened(encoding));
    };
  }

  private static boolean isDelimited(Headers headers) {
    return headers.first("content-length").isPresent()
        || headers.first("transfer-encoding").isPresent();
  }

  private static InputStream unpacked(InputStream content, boolean delimited) throws IOException {
    Whole packed = new Whole(content);
    try {
      return new Unpacked(new GZIPInputStream(packed), packed, delimited);
    } catch (EOFException e) {
      throw cutShort(e, packed, delimited);
    }
  }

  /**
   * What is packed and ends too early was sent so if the transfer itself came to its end, which
   * only a length or chunks can tell; else it may come whole another time.
   */
  private static IOException cutShort(EOFException e, Whole packed, boolean delimited) {
    return delimited && packed.ended ? new ZipException("cut short") : e;
  }

  /** Knows whether the transfer came to its end: one that breaks off throws. */
  private static final class Whole extends FilterInputStream {

    private boolean ended;

    Whole(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      ended |= one < 0;
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int some = super.read(bytes, from, length);
      ended |= some < 0;
      return some;
    }
  }

  private static final class Unpacked extends FilterInputStream {

    private final Whole packed;
    private final boolean delimited;

    Unpacked(GZIPInputStream in, Whole packed, boolean delimited) {
      super(in);
      this.packed = packed;
      this.delimited = delimited;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return super.read(bytes, from, length);
      } catch (EOFException e) {
        throw cutShort(e, packed, delimited);
      }
    }
  }

  private static final class UnknownEncodingException extends IOException {

    private static final long serialVersionUID = 1L;

    UnknownEncodingException(String message) {
      super(message);
    }
  }

  private static Headers headers(ClassicHttpResponse response) {
    Map<String, List<String>> values = new HashMap<>();
    for (Header header : response.getHeaders()) {
      values
          .computeIfAbsent(header.getName(), _ -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    return new Headers(values);
  }

  private static URI url(HttpRequest request) throws IOException {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
