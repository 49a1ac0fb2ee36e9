package io.cookery.tools;

import io.cookery.input.BadInputException;
import io.cookery.input.JsonTrouble;
import io.cookery.input.LegalText;
import io.cookery.input.Problem;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that a folder defines, one JSON file each: {@code painter.json} is the tool {@code
 * painter}. They are read once, when a node starts, and are that node's own: every node that is to
 * cook with them needs the file.
 */
public final class ToolFiles {

  /** Where they are, in the data directory. */
  public static final String FOLDER = "tools";

  private static final String SUFFIX = ".json";
  private static final int MAX_FILE_BYTES = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private final Map<String, ToolAdapter> adapters;
  private final List<Problem> problems = new ArrayList<>();

  private ToolFiles(List<ToolAdapter> adapters) {
    this.adapters =
        adapters.stream().collect(Collectors.toMap(ToolAdapter::name, Function.identity()));
  }

  /**
   * Reads all files of a folder; none if there is no such folder.
   *
   * @throws BadInputException with every problem of every file; messages begin with the file
   * @throws IOException when a file cannot be read
   */
  public static List<Tool> read(Path folder, List<ToolAdapter> adapters) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    ToolFiles reader = new ToolFiles(adapters);
    List<Tool> tools = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        reader.readFile(file, tools);
      }
    }
    if (!reader.problems.isEmpty()) {
      throw new BadInputException(reader.problems);
    }
    return tools;
  }

  private void readFile(Path file, List<Tool> tools) throws IOException {
    String fileName = Objects.requireNonNull(file.getFileName()).toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    if (!NAME.matcher(name).matches()) {
      wrong(file, "", "the name must have 1 to 64 of a-z, 0-9, _ and -, and begin with a letter");
    } else if (Files.size(file) > MAX_FILE_BYTES) {
      wrong(file, "", "has more than " + MAX_FILE_BYTES + " bytes");
    } else {
      read(file, name, tools);
    }
  }

  private void read(Path file, String name, List<Tool> tools) throws IOException {
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      ToolAdapter adapter = adapters.get(json.path("adapter").asString(""));
      if (adapter == null || !(json instanceof ObjectNode definition)) {
        wrong(file, "/adapter", "must be " + String.join(" or ", adapters.keySet()));
      } else {
        List<Problem> illegal = LegalText.problems(definition);
        illegal.forEach(problem -> wrong(file, problem.path(), problem.message()));
        if (illegal.isEmpty()) {
          tools.add(adapter.make(name, definition));
        }
      }
    } catch (JacksonException e) {
      wrong(file, "", "line " + line(e) + ": " + JsonTrouble.words(e));
    } catch (BadInputException e) {
      e.problems().forEach(problem -> wrong(file, problem.path(), problem.message()));
    }
  }

  private static int line(JacksonException broken) {
    return Math.max(1, broken.getLocation() == null ? 1 : broken.getLocation().getLineNr());
  }

  private void wrong(Path file, String path, String message) {
    problems.add(new Problem(path, file + ": " + message));
  }
}
