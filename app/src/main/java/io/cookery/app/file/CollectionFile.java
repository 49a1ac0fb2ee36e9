package io.cookery.app.file;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A collection file that was read and found good. */
public final class CollectionFile {

  private final SourceFile source;
  private final CollectionDefinition definition;

  private CollectionFile(SourceFile source, CollectionDefinition definition) {
    this.source = source;
    this.definition = definition;
  }

  /**
   * Reads YAML, or JSON if the name ends in {@code .json}.
   *
   * @throws FileUnusable with every problem in it, each with its line
   */
  public static CollectionFile read(Path file, CollectionDefinitionReader reader)
      throws FileUnusable {
    SourceFile source = SourceFile.read(file);
    if (!source.root().isObject()) {
      throw source.unusable(List.of(new Problem("", noObject(source.root()))));
    }
    try {
      return new CollectionFile(source, reader.read(source.root(), source.folder()));
    } catch (BadInputException bad) {
      throw source.unusable(bad.problems());
    }
  }

  private static String noObject(JsonNode root) {
    String text = root.asString("").strip();
    if (root.isMissingNode() || root.isNull()) {
      return "says nothing; docs/collection-file.md says what stands in a collection file";
    }
    if (text.startsWith("<")) {
      return "is HTML or XML; a collection file is YAML or JSON";
    }
    if (text.matches("\\w+:\\S.*")) {
      return "a key needs a space after its colon, as in `name: Robots`";
    }
    return "must be an object, which begins as in `name: Robots`";
  }

  /** The file's own folder, which relative paths in it are relative to; absolute. */
  public Path folder() {
    return source.folder();
  }

  public CollectionDefinition definition() {
    return definition;
  }

  /** Says of a place in the file that it cannot be used as it is. */
  public FileUnusable unusable(String pointer, String message) {
    return unusable(List.of(new Problem(pointer, message)));
  }

  /** Says of places in the file that they cannot be used as they are. */
  public FileUnusable unusable(List<Problem> problems) {
    return source.unusable(problems);
  }
}
