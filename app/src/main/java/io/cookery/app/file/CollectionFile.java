package io.cookery.app.file;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.nio.file.Path;
import java.util.List;

/** A collection file that was read and found good. */
public final class CollectionFile {

  private final SourceText text;
  private final SourceTree tree;
  private final Path folder;
  private final CollectionDefinition definition;

  private CollectionFile(
      SourceText text, SourceTree tree, Path folder, CollectionDefinition definition) {
    this.text = text;
    this.tree = tree;
    this.folder = folder;
    this.definition = definition;
  }

  /**
   * Reads YAML, or JSON if the name ends in {@code .json}.
   *
   * @throws FileUnusable with every problem in it, each with its line
   */
  public static CollectionFile read(Path file, CollectionDefinitionReader reader)
      throws FileUnusable {
    SourceText text = SourceReader.read(file);
    SourceTree tree = tree(text);
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    try {
      return new CollectionFile(text, tree, folder, reader.read(tree.root(), folder));
    } catch (BadInputException bad) {
      throw new FileUnusable(new Report(text).problems(bad.problems(), tree));
    }
  }

  private static SourceTree tree(SourceText text) throws FileUnusable {
    Report report = new Report(text);
    try {
      SourceTree tree = text.label().endsWith(".json") ? JsonTree.read(text) : YamlTree.read(text);
      if (!tree.repeated().isEmpty()) {
        throw new FileUnusable(report.problems(tree.repeated(), tree));
      }
      return tree;
    } catch (SyntaxError broken) {
      throw new FileUnusable(report.line(broken.place(), broken.what()));
    }
  }

  /** The file's own folder, which relative paths in it are relative to; absolute. */
  public Path folder() {
    return folder;
  }

  public CollectionDefinition definition() {
    return definition;
  }

  /** Says of a place in the file that it cannot be used as it is. */
  public FileUnusable unusable(String pointer, String message) {
    return new FileUnusable(
        new Report(text).problems(List.of(new Problem(pointer, message)), tree));
  }
}
