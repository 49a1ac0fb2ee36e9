package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, HttpHeaders headers, byte[] body) {

  private static final JsonMapper JSON = new JsonMapper();

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** A header, or nothing. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The member of this name of the object that the body is, as text. */
  public String get(String member) {
    return json().path(member).asString();
  }

  /** Asserts the status and hands the reply back. */
  public Reply is(int expected) {
    assertThat(status).as(text()).isEqualTo(expected);
    return this;
  }

  /** Asserts that it is a problem with this status and code. */
  public Reply isProblem(int expected, String code) {
    is(expected);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(get("code")).isEqualTo(code);
    assertThat(json().path("status").asInt()).isEqualTo(expected);
    return this;
  }
}
