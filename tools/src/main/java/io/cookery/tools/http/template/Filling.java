package io.cookery.tools.http.template;

import io.cookery.id.JobId;
import io.cookery.tool.Call;
import io.cookery.tool.RemoteTool.RemoteJob;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is filled in for the names in a definition's templates. */
public final class Filling {

  public static final String PARAMS = "params";
  public static final String PARAM = "params.";
  public static final String CALLBACK_URL = "callbackUrl";
  public static final String JOB_ID = "jobId";
  public static final String REMOTE_ID = "remoteId";
  public static final String SEED = "seed";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** For requests that are about nothing in particular. */
  public static final Filling NOTHING = new Filling(Map.of());

  private final Map<String, JsonNode> values;

  private Filling(Map<String, JsonNode> values) {
    this.values = values;
  }

  /**
   * For handing over a job.
   *
   * @param callbackUrl null if the service is not to call back
   */
  public static Filling of(Call call, @Nullable String callbackUrl) {
    Map<String, JsonNode> values = of(call.job());
    values.put(PARAMS, call.params());
    call.params()
        .properties()
        .forEach(param -> values.put(PARAM + param.getKey(), param.getValue()));
    values.put(SEED, JSON.numberNode(call.seed()));
    if (callbackUrl != null) {
      values.put(CALLBACK_URL, JSON.stringNode(callbackUrl));
    }
    return new Filling(values);
  }

  /** For asking about a job. */
  public static Filling of(RemoteJob job) {
    Map<String, JsonNode> values = of(job.id());
    String remoteId = job.remoteId();
    if (remoteId != null) {
      values.put(REMOTE_ID, JSON.stringNode(remoteId));
    }
    return new Filling(values);
  }

  private static Map<String, JsonNode> of(JobId job) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put(JOB_ID, JSON.stringNode(job.toString()));
    return values;
  }

  /** The value itself; empty when there is none, such as a param that was not given. */
  Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value as text, objects as JSON; nothing when there is none. */
  String text(String name) {
    JsonNode value = values.get(name);
    if (value == null || value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
