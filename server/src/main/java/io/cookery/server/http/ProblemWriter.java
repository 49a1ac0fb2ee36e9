package io.cookery.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem, from a handler or from a filter before all handlers. */
@Component
public final class ProblemWriter {

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /**
   * Answers.
   *
   * @throws IOException also when another answer has begun: it cannot be taken back, so the
   *     connection must end before whatever reads it takes the next answer for the rest of this one
   */
  public void write(HttpServletResponse response, Refusal refusal) throws IOException {
    AbandonedAnswer.forget(response);
    response.setStatus(refusal.code().status().value());
    refusal.headers().forEach(response::setHeader);
    response.setContentType(ProblemBody.MEDIA_TYPE);
    byte[] body = body(refusal);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Bytes rather than an object, so that no {@code Accept} can turn a problem into another. */
  public ResponseEntity<byte[]> entity(Refusal refusal) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.code().status());
    refusal.headers().forEach(answer::header);
    return answer.header("Content-Type", ProblemBody.MEDIA_TYPE).body(body(refusal));
  }

  private byte[] body(Refusal refusal) {
    return json.writeValueAsBytes(ProblemBody.of(refusal));
  }
}
