package io.cookery.tools.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema (2020-12) of a tool's params, a resource beside the tool's class. */
public final class ParamsSchema {

  private static final String FILE = "params.schema.json";

  private ParamsSchema() {}

  /**
   * Reads {@code params.schema.json} from the package of this class.
   *
   * @throws IllegalStateException when the tool was built without it
   */
  public static JsonNode beside(Class<?> tool) {
    try (InputStream in = tool.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no " + FILE + " beside " + tool.getName());
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
