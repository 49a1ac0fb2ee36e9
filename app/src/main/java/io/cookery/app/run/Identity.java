package io.cookery.app.run;

import io.cookery.collection.CollectionFiles.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a collection file is, by which its collection is known.
 *
 * @param real the file, links followed
 * @param beside the same from the data directory
 * @param name of its collection
 */
record Identity(Path real, String beside, String name) {

  static Identity of(Path file, Path data, String name) throws IOException {
    Path real = file.toRealPath();
    return new Identity(real, data(data).relativize(real).toString(), name);
  }

  private static Path data(Path data) throws IOException {
    return Files.exists(data) ? data.toRealPath() : data.toAbsolutePath().normalize();
  }

  /**
   * The collections that the file stands for and stood for, in the order of {@code all}.
   *
   * @param sameRecipe whether one is made by the recipe that the file says
   */
  List<Known> own(List<Known> all, Predicate<Known> sameRecipe) {
    List<Known> here = all.stream().filter(this::isHere).toList();
    if (!here.isEmpty()) {
      return here;
    }
    Optional<Known> moved =
        all.stream()
            .filter(known -> !known.replaced() && mayHaveMoved(known, sameRecipe))
            .max(Comparator.comparingInt(known -> likeness(known, sameRecipe)));
    if (moved.isEmpty()) {
      return List.of();
    }
    Path file = moved.get().file();
    return all.stream()
        .filter(known -> known.equals(moved.get()) || (file != null && file.equals(known.file())))
        .toList();
  }

  /** Whether it is another file's that says the same and is still there. */
  boolean isCopyOf(Known known) {
    Path file = known.file();
    return !known.replaced()
        && file != null
        && known.collection().name().equals(name)
        && Files.exists(file);
  }

  private boolean isHere(Known known) {
    Path file = known.file();
    return file != null && (file.equals(real) || isSame(file));
  }

  /** Case, links and mounts give one file many names. */
  private boolean isSame(Path file) {
    try {
      return sameName(file) && Files.exists(file) && Files.isSameFile(file, real);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private boolean sameName(Path file) {
    return fileName(file).equalsIgnoreCase(fileName(real)) || Files.isSymbolicLink(file);
  }

  /** The first of equals is the newest. */
  private int likeness(Known known, Predicate<Known> sameRecipe) {
    Path file = known.file();
    return (known.collection().name().equals(name) ? 16 : 0)
        + (Objects.equals(known.beside(), beside) ? 8 : 0)
        + (sameRecipe.test(known) ? 4 : 0)
        + (file != null && fileName(file).equals(fileName(real)) ? 2 : 0);
  }

  /**
   * One of the name whose file is gone, or that moved with the data directory. A file that got
   * another name when it was moved is known by its recipe.
   */
  private boolean mayHaveMoved(Known known, Predicate<Known> sameRecipe) {
    Path file = known.file();
    if (known.collection().name().equals(name)) {
      return file == null || !Files.exists(file) || beside.equals(known.beside());
    }
    return file != null && !Files.exists(file) && sameRecipe.test(known);
  }

  private static String fileName(Path file) {
    @Nullable Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
