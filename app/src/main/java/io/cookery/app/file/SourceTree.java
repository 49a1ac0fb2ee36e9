package io.cookery.app.file;

import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a file says, where it says each thing, and which of its keys it says twice. */
final class SourceTree {

  /** So deep a file is a slip or an attack; a tool's params rarely nest ten levels. */
  static final int MAX_DEPTH = 64;

  /** Values in a file, those that aliases repeat included. */
  static final int MAX_NODES = 4_000_000;

  private final Map<String, Place> places = new HashMap<>();
  private final List<Problem> repeated = new ArrayList<>();
  private JsonNode root = JsonNodeFactory.instance.missingNode();

  JsonNode root() {
    return root;
  }

  void root(JsonNode node) {
    root = node;
  }

  List<Problem> repeated() {
    return repeated;
  }

  void put(JsonPointer at, Place place) {
    places.putIfAbsent(at.toString(), place);
  }

  void repeated(JsonPointer at, Place second) {
    Place first = at(at.toString());
    repeated.add(
        new Problem(
            at.toString(),
            "is written twice in the same object, first in line "
                + first.line()
                + "; keep one of them"));
    places.put(at.toString(), second);
  }

  /** Where this stands in the file, or what it would stand in. */
  Place at(String pointer) {
    String at = pointer;
    while (true) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
      if (at.isEmpty()) {
        return Place.START;
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
  }
}
