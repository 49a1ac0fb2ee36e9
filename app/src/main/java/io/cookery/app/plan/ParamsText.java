package io.cookery.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parameters of a tool as a person reads them: a line each, without the marks of JSON. */
final class ParamsText {

  private ParamsText() {}

  /** A line for each parameter, as long as it is. */
  static List<String> of(ObjectNode params) {
    List<String> lines = new ArrayList<>();
    params.properties().forEach(each -> lines.add(each.getKey() + ": " + text(each.getValue())));
    return lines;
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(ParamsText::text).collect(Collectors.joining(", "));
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(each -> each.getKey() + " " + text(each.getValue()))
          .collect(Collectors.joining(", ", "(", ")"));
    }
    String text = node.isString() ? node.asString() : node.toString();
    return text.strip().replaceAll("\\s*\\n\\s*", " / ");
  }
}
