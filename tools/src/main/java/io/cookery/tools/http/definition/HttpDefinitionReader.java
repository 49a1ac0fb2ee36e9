package io.cookery.tools.http.definition;

import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolLimits;
import io.cookery.tools.http.definition.HttpDefinition.CallbackSection;
import io.cookery.tools.http.definition.HttpDefinition.Mode;
import io.cookery.tools.http.definition.HttpDefinition.Poll;
import io.cookery.tools.http.definition.HttpDefinition.Report;
import io.cookery.tools.http.definition.HttpDefinition.Submit;
import io.cookery.tools.http.template.HeaderTemplate;
import io.cookery.tools.http.template.Problems;
import io.cookery.tools.http.template.RequestTemplate;
import io.cookery.tools.http.template.SecretNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a definition: strictly, so that no slip goes by unseen, and to the end. */
public final class HttpDefinitionReader {

  static final int MAX_DESCRIPTION_CHARACTERS = 2_000;
  static final BigDecimal MAX_PRICE_USD = new BigDecimal(1_000_000);
  static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  static final Duration MAX_SUBMIT_TIMEOUT = Duration.ofHours(1);
  static final Duration MAX_JOB_TIMEOUT = Duration.ofDays(7);
  static final Duration MIN_POLL = Duration.ofMillis(100);
  static final Duration MAX_POLL = Duration.ofHours(1);
  static final Duration DEFAULT_POLL = Duration.ofSeconds(2);

  private final Problems problems = new Problems();

  private final SecretNames names;

  private HttpDefinitionReader(SecretNames names) {
    this.names = names;
  }

  /**
   * Reads a definition.
   *
   * @param names which environment variables it may name
   * @throws io.cookery.input.BadInputException with every problem found
   */
  public static HttpDefinition read(ObjectNode source, SecretNames names) {
    HttpDefinitionReader reader = new HttpDefinitionReader(names);
    HttpDefinition definition = reader.definition(source);
    reader.problems.throwIfAny();
    if (definition == null) {
      throw new IllegalStateException("nothing was read and nothing was wrong");
    }
    return definition;
  }

  private @Nullable HttpDefinition definition(ObjectNode source) {
    Fields top =
        Fields.open(
            source,
            "",
            problems,
            "adapter",
            "mode",
            "description",
            "inputSchema",
            "submit",
            "poll",
            "callback",
            "cancel",
            "cost",
            "limits",
            "timeouts");
    if (top == null) {
      return null;
    }
    top.choice("adapter", List.of(HttpDefinition.ADAPTER), HttpDefinition.ADAPTER);
    @Nullable Mode mode = mode(top);
    String description = top.text("description", MAX_DESCRIPTION_CHARACTERS);
    JsonNode schema = new InputSchema(problems).read(top);
    RequestReader requests = new RequestReader(InputSchema.params(schema), names);
    Submit submit = submit(top, mode, requests);
    Poll poll = poll(top, submit, requests);
    CallbackSection callback = callback(top);
    RequestTemplate cancel = cancel(top, submit, requests);
    if (mode != null) {
      new ModeCheck(top, mode).check(submit, poll, callback, cancel);
    }
    Fields timeouts = top.object("timeouts", "submit", "job");
    Duration job = timeout(timeouts, "job", MAX_JOB_TIMEOUT, Tool.DEFAULT_TIMEOUT);
    Duration call = mode == Mode.immediate ? job : RemoteTool.DEFAULT_SUBMIT_TIMEOUT;
    return submit == null || mode == null
        ? null
        : new HttpDefinition(
            mode,
            description == null ? "" : description,
            schema,
            submit,
            poll,
            callback,
            cancel,
            price(top),
            limits(top),
            timeout(timeouts, "submit", MAX_SUBMIT_TIMEOUT, min(call, MAX_SUBMIT_TIMEOUT)),
            job,
            source.deepCopy());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Its mode; null when it has none, and then nothing can be said of what a mode needs. */
  private static @Nullable Mode mode(Fields top) {
    if (!top.has("mode")) {
      top.wrong("mode", "is missing; it is immediate, webhook or polling");
      return null;
    }
    List<String> words = Arrays.stream(Mode.values()).map(Mode::name).toList();
    String word = top.choice("mode", words, "");
    return word.isEmpty() ? null : Mode.valueOf(word);
  }

  private static @Nullable Submit submit(Fields top, @Nullable Mode mode, RequestReader requests) {
    if (!top.has("submit")) {
      top.wrong("submit", "is missing; it says how a job is handed over: method, url, body");
      return null;
    }
    Fields fields =
        top.object(
            "submit",
            "method",
            "url",
            "headers",
            "body",
            "idempotencyHeader",
            "remoteId",
            "outputs",
            "error",
            "costUsd");
    if (fields == null) {
      return null;
    }
    RequestTemplate request = requests.handOver(fields, mode);
    String key = fields.text("idempotencyHeader", RequestReader.MAX_HEADER_CHARACTERS);
    if (key != null && !RequestReader.isHeader(key)) {
      fields.wrong("idempotencyHeader", "must be the name of a header, such as Idempotency-Key");
    }
    return new Submit(request, key, fields.pointer("remoteId"), report(fields, false));
  }

  private static @Nullable Poll poll(Fields top, @Nullable Submit submit, RequestReader requests) {
    Fields fields =
        top.object(
            "poll", "method", "url", "headers", "body", "every", "status", "done", "failed",
            "outputs", "error", "costUsd");
    return fields == null
        ? null
        : new Poll(
            requests.about(fields, "GET", submit),
            fields.duration("every", MIN_POLL, MAX_POLL, DEFAULT_POLL),
            report(fields, true));
  }

  private @Nullable CallbackSection callback(Fields top) {
    Fields fields =
        top.object(
            "callback",
            "status",
            "done",
            "failed",
            "outputs",
            "error",
            "costUsd",
            "signature",
            "secret");
    if (fields == null) {
      return null;
    }
    String signature = fields.choice("signature", List.of("none", "standard-webhooks"), "none");
    String secret = fields.text("secret", RequestReader.MAX_HEADER_CHARACTERS);
    boolean signed = signature.equals("standard-webhooks");
    if (signed && secret == null) {
      fields.wrong("secret", "is missing; name it as in \"secret\": \"${env:HOOK_SECRET}\"");
    }
    if (secret != null && !secret.startsWith("${env:")) {
      fields.wrong(
          "secret", "must be the name of an environment variable, as in ${env:HOOK_SECRET}");
    }
    HeaderTemplate template =
        secret == null
            ? null
            : HeaderTemplate.read(secret, fields.at("secret"), List.of(), names, fields.problems());
    return new CallbackSection(report(fields, true), signed ? template : null);
  }

  private static @Nullable RequestTemplate cancel(
      Fields top, @Nullable Submit submit, RequestReader requests) {
    Fields fields = top.object("cancel", "method", "url", "headers", "body");
    return fields == null ? null : requests.about(fields, "POST", submit);
  }

  private static Report report(Fields fields, boolean standing) {
    Report report =
        new Report(
            standing ? fields.pointer("status") : null,
            standing ? fields.words("done") : Set.of(),
            standing ? fields.words("failed") : Set.of(),
            fields.pointer("outputs"),
            fields.pointer("error"),
            fields.pointer("costUsd"));
    if (standing && report.status() != null && report.done().isEmpty()) {
      fields.wrong("done", "is missing; it lists the statuses of jobs that are done");
    }
    if (standing
        && report.status() == null
        && !(report.done().isEmpty() && report.failed().isEmpty())) {
      fields.wrong("status", "is missing; it says where the status is, such as /status");
    }
    if (standing && report.outputs() == null) {
      fields.wrong("outputs", "is missing; it says where the outputs are, such as /outputs");
    }
    return report;
  }

  private static BigDecimal price(Fields top) {
    Fields fields = top.object("cost", "perCallUsd");
    return fields == null ? BigDecimal.ZERO : fields.money("perCallUsd", MAX_PRICE_USD);
  }

  private static ToolLimits limits(Fields top) {
    Fields fields = top.object("limits", "maxConcurrent", "perMinute");
    return fields == null
        ? ToolLimits.NONE
        : new ToolLimits(
            fields.whole("maxConcurrent", 1, ToolLimits.MAX),
            fields.whole("perMinute", 1, ToolLimits.MAX));
  }

  private static Duration timeout(
      @Nullable Fields fields, String key, Duration most, Duration otherwise) {
    return fields == null ? otherwise : fields.duration(key, MIN_TIMEOUT, most, otherwise);
  }
}
