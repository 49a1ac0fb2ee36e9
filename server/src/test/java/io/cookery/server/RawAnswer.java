package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server said to bytes that were sent to it. */
record RawAnswer(int status, String head, String body) {

  static RawAnswer of(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    assertThat(end).as(answer).isPositive();
    String head = answer.substring(0, end);
    return new RawAnswer(
        Integer.parseInt(head.substring(9, 12)),
        head,
        new String(
            answer.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8));
  }

  JsonNode problem() {
    return new JsonMapper().readTree(body);
  }

  /** What is not as it should be; empty if all is. */
  String wrong() {
    if (status < 400) {
      return "";
    }
    if (!head.contains("application/problem+json")) {
      return "not a problem";
    }
    JsonNode problem = problem();
    boolean told =
        problem.path("status").asInt() == status
            && !problem.path("detail").asString("").isEmpty()
            && !body.contains("Exception")
            && !body.contains("org.")
            && !body.contains("io.cookery");
    return told ? "" : "not a problem that says what is wrong";
  }
}
