package io.cookery.tools.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ToolOutput;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls of tools, and what is in their answers. */
public final class Calls {

  private Calls() {}

  public static Call call(Path folder, ObjectNode params) {
    return new Call(new JobId(new CollectionId(new UUID(1, 2)), 0, 1), params, 7, folder);
  }

  public static Call call(Path folder, String json) {
    return call(folder, params(json));
  }

  /** Params from JSON with single quotes. */
  public static ObjectNode params(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
  }

  public static ToolOutput output(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Generated.class);
    return ((Answer.Generated) answer).outputs().getFirst();
  }

  public static ToolOutput.Media media(Answer answer) {
    return (ToolOutput.Media) output(answer);
  }

  public static String text(Answer answer) {
    return ((ToolOutput.Text) output(answer)).text();
  }

  public static String refusal(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error();
  }
}
