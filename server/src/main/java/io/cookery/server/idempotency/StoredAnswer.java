package io.cookery.server.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * An answer that can be given again.
 *
 * @param headers those that say something of the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final List<String> HEADERS = List.of("Content-Type", "Location", "ETag");

  static StoredAnswer of(ContentCachingResponseWrapper answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : HEADERS) {
      String value = name.equals("Content-Type") ? answer.getContentType() : answer.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return new StoredAnswer(answer.getStatus(), headers, answer.getContentAsByteArray());
  }

  void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    response.setHeader("Idempotency-Replayed", "true");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
