package io.cookery.cook;

import tools.jackson.databind.json.JsonMapper;

/** JSON as the tables keep it. */
final class Json {

  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
