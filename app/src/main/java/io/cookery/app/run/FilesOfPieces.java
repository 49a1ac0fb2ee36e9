package io.cookery.app.run;

import io.cookery.cook.slot.Piece;
import io.cookery.cook.slot.Pieces;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Params;
import io.cookery.tool.Tool;
import io.cookery.trait.TraitTree;
import io.cookery.trait.template.ParamsTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Finds out which files the pieces of a collection were made from. */
final class FilesOfPieces {

  private static final int PAGE = 1_000;

  private final Pieces pieces;
  private final Tool tool;
  private final Path folder;

  FilesOfPieces(Pieces pieces, Tool tool, Path folder) {
    this.pieces = pieces;
    this.tool = tool;
    this.folder = folder;
  }

  /** One of these files that a piece was made from; empty when none was. */
  Optional<String> anyOf(Set<String> paths, CollectionId collection) {
    int last = -1;
    while (true) {
      List<Piece> page = pieces.after(collection, last, PAGE);
      for (Piece piece : page) {
        Optional<String> used = used(piece, paths);
        if (used.isPresent()) {
          return used;
        }
      }
      if (page.size() < PAGE) {
        return Optional.empty();
      }
      last = page.getLast().slot();
    }
  }

  private Optional<String> used(Piece piece, Set<String> paths) {
    try {
      ParamsTemplate params =
          ParamsTemplate.of(
              (ObjectNode) piece.params(),
              new TraitTree(List.of()),
              List.of(),
              tool.paramsSchema());
      return tool.files(new Params(params, folder)).stream()
          .map(file -> folder.relativize(file).toString())
          .filter(paths::contains)
          .findFirst();
    } catch (BadInputException literalBrackets) {
      // Text with [[ in it cannot be read as a template: to be safe it is taken for one that does.
      return paths.stream().findFirst();
    }
  }
}
