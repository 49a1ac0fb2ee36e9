package io.cookery.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * An answer that a handler had begun when it failed. What it said of its body is forgotten before a
 * problem is answered instead; if some of it is sent already, the connection ends.
 */
@Component
final class AbandonedAnswer implements HandlerExceptionResolver, Ordered {

  /** What is said of one body and is wrong of another. */
  private static final List<String> OF_THE_BODY =
      List.of(
          HttpHeaders.ACCEPT_RANGES,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LANGUAGE,
          HttpHeaders.CONTENT_RANGE,
          HttpHeaders.ETAG,
          HttpHeaders.LAST_MODIFIED,
          HttpHeaders.LOCATION);

  /** Some of another answer is sent: the container is to end the connection. */
  static final class Begun extends CloseNowException {

    Begun() {
      super("an answer failed after some of it was sent");
    }
  }

  /** Makes room for another answer. */
  static void forget(HttpServletResponse response) throws Begun {
    if (response.isCommitted()) {
      throw new Begun();
    }
    clear(response);
  }

  private static void clear(HttpServletResponse response) {
    response.resetBuffer();
    response.setContentType(null);
    response.setContentLengthLong(-1);
    OF_THE_BODY.forEach(name -> response.setHeader(name, null));
  }

  /** Leaves the answer to others, who find nothing of the one before. */
  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failed) {
    if (failed instanceof AsyncRequestNotUsableException
        || failed instanceof ClientAbortException) {
      return null;
    }
    if (response.isCommitted()) {
      throw new IllegalStateException("an answer failed after some of it was sent", failed);
    }
    clear(response);
    // The one of errors is set anew, as the answer is sent.
    response.setHeader(HttpHeaders.CACHE_CONTROL, null);
    return null;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
