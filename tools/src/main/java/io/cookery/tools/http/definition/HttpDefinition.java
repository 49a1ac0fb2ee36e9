package io.cookery.tools.http.definition;

import io.cookery.tool.ToolLimits;
import io.cookery.tools.http.template.HeaderTemplate;
import io.cookery.tools.http.template.RequestTemplate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition of adapter {@code http} that was read and found good; see {@code docs/http-tool.md}.
 *
 * @param poll null if jobs are not asked for
 * @param callback null if the service does not call back
 * @param cancel null if jobs cannot be given up
 * @param submitTimeout for one request
 * @param jobTimeout from the submit to the end of the job
 * @param source the definition itself
 */
public record HttpDefinition(
    Mode mode,
    String description,
    JsonNode inputSchema,
    Submit submit,
    @Nullable Poll poll,
    @Nullable CallbackSection callback,
    @Nullable RequestTemplate cancel,
    BigDecimal priceUsd,
    ToolLimits limits,
    Duration submitTimeout,
    Duration jobTimeout,
    ObjectNode source) {

  /** The adapter's name, as a definition says it. */
  public static final String ADAPTER = "http";

  /** How the service says that it is done. */
  public enum Mode {
    immediate,
    webhook,
    polling
  }

  /**
   * Hands a job over.
   *
   * @param idempotencyHeader gets the job's id; null if the service does not know repetitions
   * @param remoteId where its answer has the service's own name for the job
   * @param report where its answer has outputs, cost and error; without {@code outputs} an
   *     immediate answer is the output itself
   */
  public record Submit(
      RequestTemplate request,
      @Nullable String idempotencyHeader,
      @Nullable JsonPointer remoteId,
      Report report) {}

  /** Asks how a job stands. */
  public record Poll(RequestTemplate request, Duration every, Report report) {}

  /**
   * What the service sends when it calls back.
   *
   * @param secret null if nothing is signed
   */
  public record CallbackSection(Report report, @Nullable HeaderTemplate secret) {}

  /**
   * Where a JSON text says how a job stands; null where it does not.
   *
   * @param done the statuses of jobs that have made something
   * @param failed the statuses of jobs that never will
   */
  public record Report(
      @Nullable JsonPointer status,
      Set<String> done,
      Set<String> failed,
      @Nullable JsonPointer outputs,
      @Nullable JsonPointer error,
      @Nullable JsonPointer costUsd) {}
}
