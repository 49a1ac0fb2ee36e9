package io.cookery.app.run;

import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.naming.FolderName;
import io.cookery.app.run.ExportClaims.Claim;
import io.cookery.collection.CollectionDefinition;
import io.cookery.export.ExportFolders;
import io.cookery.export.PlannedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a collection is exported to.
 *
 * @param asked the folder that a person asked for; null: one by the collection's name
 * @param collection its name
 * @param planned what it will have
 * @param claims which folders are other collections'
 * @param mine the file that it is of
 */
record Destination(
    @Nullable Path asked,
    String collection,
    PlannedFiles planned,
    ExportClaims claims,
    Claim mine) {

  static Destination of(RunRequest request, CollectionFile file) {
    return of(
        request.out(),
        file.definition(),
        ExportClaims.in(request.data()),
        new Claim(
            request.file().toAbsolutePath().normalize(),
            Fingerprint.recipe(file.definition().source())));
  }

  static Destination of(
      @Nullable Path asked, CollectionDefinition definition, ExportClaims claims, Claim mine) {
    return new Destination(
        asked,
        definition.name(),
        PlannedFiles.of(definition.export(), definition.supply()),
        claims,
        mine);
  }

  /**
   * The folder that was asked for; else {@code out/<name in small letters and dashes>}, with a
   * number behind it if another collection's export is there.
   */
  Path folder() throws IOException {
    return asked == null ? ExportFolders.of(byName(collection), collection, this::isFree) : asked;
  }

  /** Whether a folder that nobody asked for may be taken. */
  boolean isFree(Path folder) throws IOException {
    return claims.other(folder, mine).isEmpty() && !isElsewheres(folder);
  }

  /** Whether what is there is known to be of the same file, perhaps by an earlier name. */
  boolean isMine(Path folder) throws IOException {
    return claims.of(folder).filter(mine::isOfTheSameFile).isPresent();
  }

  /**
   * Whether what is there was cooked with another data directory, and is not the same collection.
   */
  private boolean isElsewheres(Path folder) throws IOException {
    return !claims.knows(folder) && ExportFolders.holdsOther(folder, mine.recipe());
  }

  /** The same, and nobody else's from now on; empty if it has become another's meanwhile. */
  Optional<Path> taken() throws IOException {
    Path folder = folder();
    if (asked != null && !ExportFolders.isExport(asked)) {
      claims.takeOver(asked, mine);
      return Optional.of(asked);
    }
    return !isElsewheres(folder) && claims.take(folder, mine)
        ? Optional.of(folder)
        : Optional.empty();
  }

  /** Whether another folder may be taken instead. */
  boolean open() {
    return asked == null;
  }

  static Path byName(String name) {
    return Path.of("out", FolderName.of(name));
  }

  /**
   * Finds out whether the export can go there, before hours are spent on what is to go there;
   * leaves nothing behind.
   */
  void check() throws FileUnusable, IOException {
    Path folder = folder();
    if (!ExportFolders.mayHold(folder, collection) && !isMine(folder)) {
      throw new FileUnusable(
          folder + ": has the export of another collection; choose another with --out");
    }
    if (isElsewheres(folder)) {
      throw new FileUnusable(
          folder
              + ": has the export of another collection of the same name, made with another data"
              + " directory; choose another with --out, or move that away");
    }
    if (ExportFolders.isExport(folder)) {
      Optional<Path> other = claims.other(folder, mine);
      if (other.isPresent()) {
        throw taken(folder, other.get());
      }
    }
    checkPlace(folder);
    ExportFolders.checkFree(folder, planned);
  }

  /** Says that another file of the same name exports there. */
  FileUnusable taken(Path folder, Path other) {
    return new FileUnusable(
        "%s: has the export of %s, whose collection has the same name; choose another with --out, or give one of them another name"
            .formatted(folder, other));
  }

  private static void checkPlace(Path folder) throws FileUnusable {
    Path there = folder.toAbsolutePath().normalize();
    // A link that leads nowhere is in the way, too.
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new FileUnusable(folder + ": " + there + " is not a folder; choose another with --out");
    }
    ExportFolders.checkWritable(there);
  }
}
