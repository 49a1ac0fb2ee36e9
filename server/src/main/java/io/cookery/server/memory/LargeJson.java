package io.cookery.server.memory;

import io.cookery.server.compute.Cores;
import io.cookery.server.http.BodyText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads small bodies where they come in, and large ones, once they are here, beside requests.
 * Before a tree is made its values are counted, and take room. Writes what was written beside
 * requests.
 */
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
    byte[] body = message.getBody().readAllBytes();
    Holding holding = Holding.current();
    if (body.length <= SMALL_BYTES) {
      return checked(type, body, holding, message, hints);
    }
    try {
      return cores.read("the body", () -> checked(type, body, holding, message, hints));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading a body", e);
    }
  }

  private Object checked(
      ResolvableType type,
      byte[] body,
      @Nullable Holding holding,
      HttpInputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    if (holding != null && body.length > Holding.UNCOUNTED_BYTES) {
      holding.takeTree(JsonSize.values(body));
    }
    text.check(body);
    return super.read(type, new Received(body, message.getHeaders()), hints);
  }

  @Override
  protected void writeInternal(
      Object value,
      ResolvableType type,
      HttpOutputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    if (value instanceof WrittenJson json) {
      message.getBody().write(json.bytes());
    } else {
      super.writeInternal(value, type, message, hints);
    }
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
