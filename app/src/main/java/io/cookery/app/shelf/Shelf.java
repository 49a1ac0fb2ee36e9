package io.cookery.app.shelf;

import io.cookery.app.naming.Choice;
import io.cookery.app.naming.Choice.Kind;
import io.cookery.app.naming.Named;
import io.cookery.app.terminal.Suggested;
import java.util.List;

/** One's collections: those of the data directory, or of a server. */
public interface Shelf extends AutoCloseable {

  /** All of them, also those that are archived; the last that was worked on first. */
  List<CollectionView> all() throws InterruptedException;

  /**
   * Deletes one.
   *
   * @throws io.cookery.app.cooks.OrderRefused when it cannot be deleted now
   */
  void delete(CollectionView collection) throws Exception;

  @Override
  void close();

  /** Finds the one that a person means; {@code suggested} is the command that lists them. */
  static Choice<CollectionView> choice(List<CollectionView> all, Suggested suggested) {
    return new Choice<>(
        new Kind("collection", "collections", suggested.command("cook list")),
        all.stream()
            .map(one ->
                new Named<>(one, one.id(), one.name(), one.workedAt(), one.file(), one.replaced()))
            .toList());
  }
}
