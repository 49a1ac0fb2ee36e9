package io.cookery.app.serve;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.file.SourceFile;
import io.cookery.input.Nearest;
import io.cookery.input.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code cookery.yaml} says, which lies in the data directory or beside it; nothing if there
 * is none.
 */
public final class SettingsFile {

  static final String NAME = "cookery.yaml";

  private final @Nullable SourceFile file;
  private final Map<Setting, String> values;

  private SettingsFile(@Nullable SourceFile file, Map<Setting, String> values) {
    this.file = file;
    this.values = values;
  }

  /**
   * Reads it.
   *
   * @throws FileUnusable with every key that is unknown, and every value that is no plain one
   */
  public static SettingsFile of(Path data) throws FileUnusable {
    List<Path> found =
        Stream.of(data.resolve(NAME), beside(data)).filter(Files::isRegularFile).toList();
    if (found.isEmpty()) {
      return new SettingsFile(null, Map.of());
    }
    if (found.size() > 1) {
      throw new FileUnusable(
          found.get(0) + " and " + found.get(1) + ": both are there; keep one of them");
    }
    return read(SourceFile.read(found.getFirst()));
  }

  private static Path beside(Path data) {
    Path sibling = data.resolveSibling(NAME);
    // Of a path such as "." the sibling is what is in it.
    return data.toAbsolutePath().normalize().equals(sibling.toAbsolutePath().resolveSibling(""))
        ? data.toAbsolutePath().normalize().resolveSibling(NAME)
        : sibling;
  }

  private static SettingsFile read(SourceFile file) throws FileUnusable {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    List<Problem> problems = new ArrayList<>();
    JsonNode root = file.root();
    if (!root.isObject() && !root.isMissingNode()) {
      throw file.unusable(List.of(new Problem("", "must be settings, such as `port: 8080`")));
    }
    root.properties()
        .forEach(entry -> {
          String problem = problem(entry.getKey(), entry.getValue());
          if (problem == null) {
            values.put(Setting.ofKey(entry.getKey()).orElseThrow(), text(entry.getValue()));
          } else {
            problems.add(new Problem("/" + entry.getKey(), problem));
          }
        });
    if (!problems.isEmpty()) {
      throw file.unusable(problems);
    }
    return new SettingsFile(file, values);
  }

  private static @Nullable String problem(String key, JsonNode value) {
    if (key.equals(Setting.DATA.key())) {
      return "cannot be set here, since this file is found by it; use --data or COOKERY_DATA";
    }
    if (Setting.ofKey(key).isEmpty()) {
      return "there is no such setting" + hint(key);
    }
    boolean plain = value.isValueNode() && !value.isNull();
    boolean list = value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode);
    return plain || list ? null : "must be a text or a number";
  }

  private static String hint(String key) {
    return Setting.ofVariable(key)
        .map(setting -> "; here it is called \"" + setting.key() + "\"")
        .orElseGet(
            () -> Nearest.hint(key, Arrays.stream(Setting.values()).map(Setting::key).toList()));
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? String.join(",", value.valueStream().map(JsonNode::asString).toList())
        : value.asString();
  }

  Map<Setting, String> values() {
    return values;
  }

  /** Says of a setting in it that it cannot be used as it is. */
  FileUnusable unusable(Setting setting, String message) {
    if (file == null) {
      throw new IllegalStateException("no file has " + setting);
    }
    return file.unusable(List.of(new Problem("/" + setting.key(), message)));
  }
}
