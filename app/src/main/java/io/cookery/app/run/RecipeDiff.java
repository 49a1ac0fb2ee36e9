package io.cookery.app.run;

import io.cookery.input.LegalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds what is different between two collection files. Lists are compared by the names of their
 * members if they have some, so that a value that is put in between is one difference.
 */
final class RecipeDiff {

  /** Differences that are told one by one. */
  static final int MAX_PARTS = 50;

  /** Characters of a value that are told. */
  private static final int MAX_CHARACTERS = 60;

  private static final JsonMapper JSON = new JsonMapper();

  /** What recipes are made of; the other keys make no new pieces. */
  static final List<String> RECIPE =
      List.of("generator", "traits", "rules", "rarity", "unique", "seed", "inputs");

  /** What else may change. */
  static final List<String> BESIDE = List.of("name", "description", "supply", "cook", "export");

  /** By what members of lists are known. */
  private static final List<String> NAMES = List.of("category", "name");

  private final List<ChangedPart> parts = new ArrayList<>();

  private RecipeDiff() {}

  /** The parts of the recipe that are different; the files are those with other contents. */
  static List<ChangedPart> of(JsonNode before, JsonNode after, Collection<String> files) {
    RecipeDiff diff = new RecipeDiff();
    for (String key : RECIPE) {
      diff.compare("/" + key, kept(before.path(key)), kept(after.path(key)));
    }
    files.forEach(file -> diff.add(file, "its contents", "others"));
    return diff.parts;
  }

  private static JsonNode kept(JsonNode node) {
    return node.isMissingNode() ? node : JSON.readTree(JSON.writeValueAsString(node));
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> keys = new LinkedHashSet<>(before.propertyNames());
      keys.addAll(after.propertyNames());
      keys.forEach(key -> compare(path + "/" + key, before.path(key), after.path(key)));
    } else if (before.isArray() && after.isArray()) {
      compareMembers(path, before, after);
    } else {
      add(path, shown(before), shown(after));
    }
  }

  private void compareMembers(String path, JsonNode before, JsonNode after) {
    Map<String, JsonNode> was = named(before);
    Map<String, JsonNode> is = named(after);
    Set<String> keys = new LinkedHashSet<>(was.keySet());
    keys.addAll(is.keySet());
    int found = parts.size();
    JsonNode none = JsonNodeFactory.instance.missingNode();
    for (String key : keys) {
      compare(path + "/" + key, was.getOrDefault(key, none), is.getOrDefault(key, none));
    }
    if (parts.size() == found) {
      add(path, "in one order", "in another");
    }
  }

  /** By name if each has one of its own, else by number. */
  private static Map<String, JsonNode> named(JsonNode list) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    for (JsonNode member : list) {
      name(member).ifPresent(name -> named.put(name, member));
    }
    if (named.size() == list.size()) {
      return named;
    }
    Map<String, JsonNode> numbered = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      numbered.put(Integer.toString(i), list.get(i));
    }
    return numbered;
  }

  private static Optional<String> name(JsonNode member) {
    if (member.isString()) {
      return Optional.of(member.asString());
    }
    return NAMES.stream()
        .map(member::path)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .findFirst();
  }

  private static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "" : node.isString() ? node.asString() : node.toString();
    String line = text.replace('\n', ' ');
    String start = LegalText.start(line, MAX_CHARACTERS);
    return start.length() == line.length() ? line : start + "…";
  }

  private void add(String path, String before, String after) {
    parts.add(new ChangedPart(path, before, after));
  }
}
