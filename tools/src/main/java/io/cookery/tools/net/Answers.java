package io.cookery.tools.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;

/** Reads answers, so much of them and no more. */
final class Answers {

  private Answers() {}

  /** Reads an answer; ends the connection if that is not read to its end. */
  static Exchange read(ClassicHttpResponse response, HttpUriRequestBase request, int maxBytes)
      throws IOException {
    Headers headers = headers(response);
    boolean whole = false;
    try {
      InputStream content = decoded(content(response), headers);
      byte[] body = content.readNBytes(maxBytes);
      whole = content.read() < 0;
      return whole
          ? new Exchange.Answered(response.getCode(), headers, body, url(request))
          : new Exchange.TooLarge(response.getCode(), headers, maxBytes);
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
      case "gzip", "x-gzip" -> new GZIPInputStream(content);
      default ->
          throw new IOException(
              "the answer has an encoding that was not asked for: " + Reasons.shortened(encoding));
    };
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
