package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolLimits;
import io.cookery.tools.http.definition.HttpDefinitionReader;
import io.cookery.tools.http.template.SecretNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

class HttpDefinitionReaderTest {

  @RegisterExtension final HttpFixture fixture = new HttpFixture();

  private static List<Problem> problems(ObjectNode definition) {
    BadInputException bad =
        catchThrowableOfType(
            BadInputException.class,
            () -> HttpDefinitionReader.read(definition, SecretNames.standard()));
    assertThat(bad).isNotNull();
    return bad.problems();
  }

  /** The example of the contract, as it stands there. */
  private static ObjectNode contract() {
    return Definitions.json(
        """
        { 'adapter': 'http', 'mode': 'webhook',
          'description': '…', 'inputSchema': { 'type': 'object', 'properties': { 'prompt': {'type': 'string'} }, 'required': ['prompt'] },
          'submit': { 'method': 'POST', 'url': 'https://host/run', 'headers': {'Authorization': 'Bearer ${env:MY_KEY}'},
                      'body': { 'input': '[[params]]', 'callback': '[[callbackUrl]]', 'ref': '[[jobId]]' },
                      'idempotencyHeader': 'Idempotency-Key',
                      'remoteId': '/id', 'outputs': '/outputs', 'costUsd': '/cost' },
          'poll':   { 'url': 'https://host/run/[[remoteId]]', 'every': 'PT2S', 'status': '/status',
                      'done': ['succeeded'], 'failed': ['failed'], 'outputs': '/outputs', 'error': '/error', 'costUsd': '/cost' },
          'callback': { 'status': '/status', 'done': ['succeeded'], 'failed': ['failed'], 'outputs': '/outputs',
                        'error': '/error', 'costUsd': '/cost',
                        'signature': 'standard-webhooks', 'secret': '${env:HOOK_SECRET}' },
          'cancel': { 'method': 'POST', 'url': 'https://host/run/[[remoteId]]/cancel' },
          'cost': { 'perCallUsd': '0.003' }, 'limits': { 'maxConcurrent': 50, 'perMinute': 600 },
          'timeouts': { 'submit': 'PT30S', 'job': 'PT10M' } }
        """);
  }

  @Test
  void theExampleOfTheContractIsATool() {
    Tool tool = fixture.tool(contract());

    assertThat(tool).isInstanceOf(RemoteTool.class);
    assertThat(tool.priceUsd()).isEqualByComparingTo(new BigDecimal("0.003"));
    assertThat(tool.limits()).isEqualTo(new ToolLimits(50, 600));
    assertThat(tool.timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(((RemoteTool) tool).pollEvery()).contains(Duration.ofSeconds(2));
    assertThat(tool.lostAnswer()).isEqualTo(LostAnswer.CALL_AGAIN);
  }

  @Test
  void whatIsToBeDoneAboutALostAnswerFollowsFromTheDefinition() {
    ObjectNode definition = contract();
    ((ObjectNode) definition.get("submit")).remove("idempotencyHeader");
    assertThat(fixture.tool(definition).lostAnswer()).isEqualTo(LostAnswer.WAIT);

    ((ObjectNode) definition.get("poll")).put("url", "https://host/run/by-ref/[[jobId]]");
    assertThat(fixture.tool(definition).lostAnswer()).isEqualTo(LostAnswer.ASK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/mode | 'later' | immediate or webhook or polling",
        "/adapter | 'htpp' | http",
        "/submit/url | '/run' | must begin with https:// or http://",
        "/submit/url | 'ftp://host/run' | must begin with https:// or http://",
        "/submit/url | 'https://[[params.prompt]]/run' | behind the host",
        "/submit/url | 'https://user:pw@host/run' | a header",
        "/submit/url | 'https://host/run?key=${env:MY_KEY}' | headers and in the callback's secret",
        "/submit/url | 'https://host/[[remoteId]]' | nothing to fill in",
        "/submit/method | 'FETCH' | GET or POST",
        "/submit/body | '[[promt]]' | here may stand params",
        "/submit/body | '${env:MY_KEY}' | headers and in the callback's secret",
        "/submit/headers/Authorization | 'Bearer ${env:COOKERY_SECRET}' | Cookery's own",
        "/submit/headers/Authorization | 'Bearer ${env:PGPASSWORD}' | belongs to the system",
        "/submit/headers/Authorization | 'Bearer ${env:1-2}' | must be the name of an environment variable",
        "/submit/headers/Authorization | 7 | must be a text",
        "/submit/headers/Host | 'x' | belongs to the connection",
        "/submit/outputs | 'outputs' | JSON Pointer",
        "/submit/idempotencyHeader | 'a b' | name of a header",
        "/poll/every | '2s' | ISO-8601",
        "/poll/every | 'PT0.001S' | must be from PT0.1S",
        "/poll/done | 'succeeded' | list of statuses",
        "/poll/method | 'PEEK' | GET or POST",
        "/callback/signature | 'hmac' | none or standard-webhooks",
        "/callback/secret | 'whsec_abc' | name of an environment variable",
        "/cost/perCallUsd | '-1' | US dollars",
        "/cost/perCallUsd | '0.0000001' | US dollars",
        "/limits/maxConcurrent | 0 | must be from 1",
        "/limits/perMinute | 'many' | whole number",
        "/timeouts/job | 'PT2400H' | must be from",
        "/inputSchema | 'object' | JSON Schema",
        "/inputSchema/type | 'array' | \"type\": \"object\"",
        "/inputSchema/properties/prompt | {'type': 'sting'} | not a valid JSON Schema: type must be string, number",
        "/inputSchema/properties/prompt | {'minLength': -1} | minLength must be a whole number, 0 or more",
        "/inputSchema/properties/prompt | {'enum': 'a'} | enum must be a list of values",
        "/inputSchema/properties/prompt | {'anyOf': []} | anyOf must be a list of schemas, one at least",
        "/inputSchema/properties/prompt | {'anyOf': [7]} | a schema here must be an object, true or false",
        "/inputSchema/properties/prompt | 'string' | a schema here must be an object, true or false",
        "/inputSchema/required | 'prompt' | required must be a list of names",
        "/inputSchema/properties/prompt | {'$ref': 'http://host/x'} | into the schema itself"
      })
  void whatIsWrongIsSaidWhereItIs(String pointer, String value, String message) {
    ObjectNode definition = contract();
    JsonPointer at = JsonPointer.compile(pointer);
    ((ObjectNode) definition.at(at.head()))
        .set(
            at.last().getMatchingProperty(),
            Definitions.json("{'v': " + quoted(value) + "}").get("v"));

    assertThat(problems(definition))
        .anySatisfy(problem -> {
          assertThat(problem.path())
              .startsWith(pointer.equals("/inputSchema/type") ? "/inputSchema" : pointer);
          assertThat(problem.message()).contains(message);
        });
  }

  private static String quoted(String value) {
    return value.matches("\\{.*}|\\d+") ? value : "'" + value + "'";
  }

  @Test
  void allIsSaidAtOnceAndSlipsAreNamed() {
    ObjectNode definition = contract();
    definition.put("adaptor", "http").remove("mode");
    ((ObjectNode) definition.get("submit")).put("idempotencyHeadr", "X").remove("url");
    ((ObjectNode) definition.get("callback")).remove("secret");

    assertThat(problems(definition))
        .extracting(Problem::path)
        .containsOnly(
            "/adaptor", "/mode", "/submit/idempotencyHeadr", "/submit/url", "/callback/secret");
    assertThat(problems(definition))
        .anySatisfy(problem ->
            assertThat(problem.message()).contains("did you mean \"idempotencyHeader\"?"));
  }

  @Test
  void eachModeHasWhatItNeedsAndNothingElse() {
    ObjectNode immediate = contract();
    immediate.put("mode", "immediate");
    assertThat(problems(immediate))
        .extracting(Problem::path)
        .contains("/poll", "/callback", "/cancel", "/submit/body/callback");

    ObjectNode polling = contract();
    polling.put("mode", "polling").remove("poll");
    assertThat(problems(polling)).extracting(Problem::path).contains("/poll", "/callback");

    ObjectNode webhook = contract();
    webhook.remove("callback");
    assertThat(problems(webhook)).extracting(Problem::path).contains("/callback");

    ObjectNode deaf = contract();
    ((ObjectNode) deaf.at("/submit/body")).remove("callback");
    assertThat(problems(deaf))
        .anySatisfy(problem -> assertThat(problem.message()).contains("[[callbackUrl]]"));

    ObjectNode nameless = contract();
    ((ObjectNode) nameless.get("submit")).remove("remoteId");
    assertThat(problems(nameless)).extracting(Problem::path).contains("/poll", "/cancel");
  }
}
