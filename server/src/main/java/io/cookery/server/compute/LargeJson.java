package io.cookery.server.compute;

import io.cookery.server.http.BodyText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads small bodies where they come in, and large ones, once they are here, beside requests. */
final class LargeJson extends JacksonJsonHttpMessageConverter {

  /** Larger bodies are read on threads that are no request's. */
  static final int SMALL_BYTES = 64 * 1024;

  private final BodyText text;
  private final Cores cores;

  LargeJson(JsonMapper mapper, BodyText text, Cores cores) {
    super(mapper);
    this.text = text;
    this.cores = cores;
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    // The connection is waited for here, where waiting costs nothing.
    byte[] begin = message.getBody().readNBytes(SMALL_BYTES + 1);
    if (begin.length <= SMALL_BYTES) {
      return checked(type, begin, message, hints);
    }
    byte[] body = joined(begin, message.getBody().readAllBytes());
    try {
      return cores.read("the body", () -> checked(type, body, message, hints));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading a body", e);
    }
  }

  private Object checked(
      ResolvableType type,
      byte[] body,
      HttpInputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    text.check(body);
    return super.read(type, new Received(body, message.getHeaders()), hints);
  }

  private static byte[] joined(byte[] begin, byte[] rest) {
    byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
    System.arraycopy(rest, 0, all, begin.length, rest.length);
    return all;
  }

  /** A body that is here. */
  private static final class Received implements HttpInputMessage {

    private final InputStream body;
    private final HttpHeaders headers;

    Received(byte[] body, HttpHeaders headers) {
      this.body = new ByteArrayInputStream(body);
      this.headers = headers;
    }

    @Override
    public InputStream getBody() {
      return body;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
