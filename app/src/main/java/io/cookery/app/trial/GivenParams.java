package io.cookery.app.trial;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.file.SourceFile;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Params as they are given on the command line: those of a file, and single ones over them. */
final class GivenParams {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private GivenParams() {}

  /**
   * The params.
   *
   * @param file YAML, or JSON; null for none
   * @param single a value is what it is in JSON, and a text if it is not JSON
   */
  static ObjectNode of(@Nullable Path file, Map<String, String> single) throws FileUnusable {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    if (file != null) {
      JsonNode root = SourceFile.read(file).root();
      if (!(root instanceof ObjectNode object)) {
        throw new FileUnusable(
            file + ": must be the params of one call, as in `prompt: a red fox`");
      }
      params.setAll(object);
    }
    single.forEach((name, text) -> params.set(name, value(text)));
    return params;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isMissingNode() ? JsonNodeFactory.instance.stringNode(text) : json;
    } catch (JacksonException noJson) {
      return JsonNodeFactory.instance.stringNode(text);
    }
  }
}
