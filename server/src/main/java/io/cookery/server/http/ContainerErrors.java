package io.cookery.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What the servlet container answers to what never reaches a filter, such as a request line that is
 * none: a problem too, and not its own page.
 */
public final class ContainerErrors extends ErrorReportValve {

  /** Made by the container, by its name. */
  public ContainerErrors() {}

  @Override
  protected void report(Request request, Response response, @Nullable Throwable cause) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ErrorCode code = ErrorCode.of(status);
    String body =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}"
            .formatted(title(status, code), status, code, detail(code));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      response.setContentType(ProblemBody.MEDIA_TYPE);
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("The caller is gone", e);
    }
  }

  /** Of a status that no code has, such as 414, its own. */
  private static String title(int status, ErrorCode code) {
    HttpStatus known = HttpStatus.resolve(status);
    return (known == null ? code.status() : known).getReasonPhrase();
  }

  private static String detail(ErrorCode code) {
    return switch (code) {
      case not_implemented ->
          "The method or the Transfer-Encoding is not known; the only coding is chunked.";
      case http_version_not_supported -> "The versions of HTTP that are taken are 1.0 and 1.1.";
      case expectation_failed -> "The only Expect that is taken is 100-continue.";
      default -> "The request is not one of HTTP that is taken.";
    };
  }
}
