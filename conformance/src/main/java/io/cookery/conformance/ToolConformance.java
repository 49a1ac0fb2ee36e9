package io.cookery.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tests of what every {@link ImmediateTool} owes: a schema that bounds each param, the same bytes
 * for the same call, answers instead of exceptions, a prompt end when it is interrupted. A test
 * class extends it with a tool and its inputs.
 */
public abstract class ToolConformance {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final long SEED = 7;

  @TempDir protected Path folder;

  /** A new instance. */
  protected abstract ImmediateTool tool();

  /** Valid params whose files, if any, this writes into {@link #folder}. */
  protected abstract ObjectNode validParams();

  /** Params that the schema lets pass and the tool must refuse. */
  protected abstract List<ObjectNode> unusableParams();

  /** Params that keep the tool busy long enough to be interrupted. */
  protected abstract ObjectNode longParams();

  @Test
  void itsNameIsOneWordAndItsDescriptionOneSentence() {
    assertThat(tool().name()).matches("[a-z][a-z0-9-]{0,62}");
    assertThat(tool().description()).matches("[A-Z][^.\\n]+\\.");
  }

  @Test
  void itsSchemaIsAValidSchemaOf202012() {
    JsonNode schema = tool().paramsSchema();
    assertThat(schema.path("$schema").asString()).isEqualTo(DIALECT);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(DIALECT))
                .validate(schema))
        .isEmpty();
  }

  @Test
  void itsSchemaDescribesAndBoundsEveryParam() {
    assertThat(looseSpots("", tool().paramsSchema())).isEmpty();
  }

  @Test
  void itsSchemaTakesValidParamsAndNoOthers() {
    ObjectNode params = validParams();
    assertThat(errors(params)).isEmpty();
    params.put("noSuchParam", 1);
    assertThat(errors(params)).isNotEmpty();
  }

  @Test
  void theExamplesInItsSchemaAreValid() {
    assertThat(tool().paramsSchema().path("examples")).isNotEmpty();
    for (JsonNode example : tool().paramsSchema().path("examples")) {
      assertThat(errors(example)).as("%s", example).isEmpty();
    }
  }

  @Test
  void itsPriceAndItsConcurrencyMakeSense() {
    assertThat(tool().priceUsd()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
    assertThat(tool().maxConcurrentPerNode()).isPositive();
  }

  @Test
  void theSameCallGivesTheSameBytesAlsoFromAnotherInstance() throws Exception {
    Call call = call(validParams());
    ImmediateTool tool = tool();
    List<Object> first = comparable(tool.generate(call));
    assertThat(first).isNotEmpty();
    assertThat(comparable(tool.generate(call))).isEqualTo(first);
    assertThat(comparable(tool().generate(call))).isEqualTo(first);
  }

  @Test
  void manyCallsAtOnceGiveTheSameBytes() throws Exception {
    Call call = call(validParams());
    ImmediateTool tool = tool();
    List<Object> alone = comparable(tool().generate(call));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Object>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> comparable(tool.generate(call)));
      }
      for (Future<List<Object>> together : threads.invokeAll(calls)) {
        assertThat(together.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void theParamsOfACallAreNotChanged() throws Exception {
    ObjectNode params = validParams();
    ObjectNode before = params.deepCopy();
    tool().generate(call(params));
    assertThat(params).isEqualTo(before);
  }

  @Test
  void whatCannotBeMadeIsAnAnswerThatSaysWhy() throws Exception {
    for (ObjectNode params : unusableParams()) {
      assertThat(errors(params)).as("%s", params).isEmpty();
      String error = refusal(tool().generate(call(params)));
      assertThat(error).as("%s", params).hasSizeGreaterThan(10).doesNotContain("Exception");
    }
  }

  @Test
  void anInterruptedCallEndsPromptly() {
    Call call = call(longParams());
    ImmediateTool tool = tool();
    FutureTask<Answer> running = new FutureTask<>(() -> tool.generate(call));
    Thread thread = Thread.ofPlatform().start(running);
    Awaitility.await().until(() -> running.isDone() || isBusy(thread));
    thread.interrupt();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(running::isDone);
    endedOneWayOrTheOther(running);
  }

  /**
   * It has done some work of its own, or waits for another's, so it is in the midst of the call.
   */
  private static boolean isBusy(Thread thread) {
    if (thread.getState() == Thread.State.TIMED_WAITING) {
      return true;
    }
    long nanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    return nanos > Duration.ofMillis(30).toNanos();
  }

  /** It may have been done before it was interrupted; it may not have failed in any other way. */
  private static void endedOneWayOrTheOther(Future<Answer> running) {
    try {
      assertThat(running.get()).isInstanceOf(Answer.Generated.class);
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(InterruptedException.class);
    } catch (InterruptedException e) {
      Assertions.fail("the test itself was interrupted", e);
    }
  }

  private Call call(ObjectNode params) {
    return new Call(new JobId(new CollectionId(new UUID(1, 2)), 0, 1), params, SEED, folder);
  }

  private static String refusal(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error();
  }

  private List<Error> errors(JsonNode params) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(tool().paramsSchema())
        .validate(params);
  }

  private static List<Object> comparable(Answer answer) {
    List<Object> parts = new ArrayList<>();
    for (ToolOutput output : ((Answer.Generated) answer).outputs()) {
      switch (output) {
        case ToolOutput.Text(String text) -> parts.add(text);
        case ToolOutput.Media(byte[] bytes, String mediaType, int width, int height) -> {
          parts.add(List.of(mediaType, width, height));
          parts.add(java.util.HexFormat.of().formatHex(bytes));
        }
        case ToolOutput.Link link -> parts.add(link.uri());
      }
    }
    return parts;
  }

  /** Where a schema leaves out what it owes, as JSON Pointers. */
  private static List<String> looseSpots(String path, JsonNode schema) {
    List<String> loose = new ArrayList<>();
    boolean extra = schema.path("additionalProperties").isMissingNode();
    switch (schema.path("type").asString("")) {
      case "object" -> {
        if (extra) {
          loose.add(path + ": takes any other property");
        }
      }
      case "string" -> {
        if (!schema.has("maxLength") && !schema.has("pattern")) {
          loose.add(path + ": any length");
        }
      }
      case "array" -> {
        if (!schema.has("maxItems")) {
          loose.add(path + ": any number");
        }
      }
      case "integer", "number" -> {
        if (!schema.has("minimum") || !schema.has("maximum")) {
          loose.add(path + ": any size");
        }
      }
      default -> {}
    }
    for (var property : schema.path("properties").properties()) {
      String below = path + "/" + property.getKey();
      if (!property.getValue().has("description")) {
        loose.add(below + ": no description");
      }
      loose.addAll(looseSpots(below, property.getValue()));
    }
    return loose;
  }
}
