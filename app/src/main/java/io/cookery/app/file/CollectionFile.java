package io.cookery.app.file;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.input.BadInputException;
import java.nio.file.Path;

/**
 * A collection file that was read and found good.
 *
 * @param folder the file's own, which relative paths in it are relative to; absolute
 */
public record CollectionFile(Path file, Path folder, CollectionDefinition definition) {

  /**
   * Reads YAML, or JSON if the name ends in {@code .json}.
   *
   * @throws FileUnusable with every problem in it, each with its line
   */
  public static CollectionFile read(Path file, CollectionDefinitionReader reader)
      throws FileUnusable {
    return Draft.read(file).check(reader);
  }

  /** A file that is sound YAML or JSON, and where everything in it stands. */
  public record Draft(Path file, SourceText text, SourceTree tree) {

    static Draft read(Path file) throws FileUnusable {
      SourceText text = SourceReader.read(file);
      Report report = new Report(text);
      try {
        boolean json = file.toString().endsWith(".json");
        SourceTree tree = json ? JsonTree.read(text) : YamlTree.read(text);
        if (!tree.repeated().isEmpty()) {
          throw new FileUnusable(report.problems(tree.repeated(), tree));
        }
        return new Draft(file, text, tree);
      } catch (SyntaxError broken) {
        throw new FileUnusable(report.line(broken.place(), broken.what()));
      }
    }

    CollectionFile check(CollectionDefinitionReader reader) throws FileUnusable {
      Path folder = file.toAbsolutePath().normalize().resolveSibling("");
      try {
        return new CollectionFile(file, folder, reader.read(tree.root(), folder));
      } catch (BadInputException bad) {
        throw new FileUnusable(new Report(text).problems(bad.problems(), tree));
      }
    }
  }
}
