package io.cookery.app.file;

import io.cookery.input.Problem;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A YAML or JSON file as values, each of which is known by its line. */
public final class SourceFile {

  private final SourceText text;
  private final SourceTree tree;
  private final Path folder;

  private SourceFile(SourceText text, SourceTree tree, Path folder) {
    this.text = text;
    this.tree = tree;
    this.folder = folder;
  }

  /**
   * Reads YAML, or JSON if the name ends in {@code .json}.
   *
   * @throws FileUnusable when it is neither, or says a key twice
   */
  public static SourceFile read(Path file) throws FileUnusable {
    SourceText text = SourceReader.read(file);
    Report report = new Report(text);
    try {
      SourceTree tree = text.label().endsWith(".json") ? JsonTree.read(text) : YamlTree.read(text);
      if (!tree.repeated().isEmpty()) {
        throw new FileUnusable(report.problems(tree.repeated(), tree));
      }
      return new SourceFile(text, tree, file.toAbsolutePath().normalize().resolveSibling(""));
    } catch (SyntaxError broken) {
      throw new FileUnusable(report.line(broken.place(), broken.what()));
    }
  }

  /** What it says; missing when it says nothing. */
  public JsonNode root() {
    return tree.root();
  }

  /** The file's own folder; absolute. */
  public Path folder() {
    return folder;
  }

  /** Says of places in the file that they cannot be used as they are. */
  public FileUnusable unusable(List<Problem> problems) {
    return new FileUnusable(new Report(text).problems(problems, tree));
  }
}
