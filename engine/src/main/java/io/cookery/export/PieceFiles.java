package io.cookery.export;

import io.cookery.asset.AssetStore;
import io.cookery.asset.DiskSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays out every output of every token below {@code images}. A file that the asset store keeps on
 * the same disk is linked, any other copied; either is read once to see that it is what was cooked,
 * because the provenance hash vouches for it.
 */
final class PieceFiles {

  static final String FOLDER = "images";

  private final AssetStore assets;
  private final TextSpool texts;
  private final StagedFiles files;
  private final @Nullable ReadBefore before;

  /**
   * Of these assets and texts.
   *
   * @param before which assets need not be read again; null: all are read
   */
  PieceFiles(AssetStore assets, TextSpool texts, StagedFiles files, @Nullable ReadBefore before) {
    this.assets = assets;
    this.texts = texts;
    this.files = files;
    this.before = before;
  }

  void write(Tokens tokens, Workers workers) throws IOException, InterruptedException {
    files.folder(FOLDER);
    workers.forEach(ExportStage.images, tokens.size(), place -> write(tokens.order().get(place)));
  }

  private void write(Token token) throws IOException, InterruptedException {
    for (int i = 0; i < token.entry().outputs().size(); i++) {
      StoredOutput output = token.entry().outputs().get(i);
      String path = FOLDER + "/" + token.file(i);
      String sha256 = output.isText() ? text(path, output) : asset(path, output, token);
      if (!sha256.equals(output.sha256())) {
        throw new ExportFailed(
            "an output of piece %d is damaged: its SHA-256 is %s and was %s when it was cooked; bring it back from a backup, or have new pieces made with cook run FILE --fresh"
                .formatted(token.entry().slot() + 1, sha256, output.sha256()));
      }
      if (before != null && !output.isText()) {
        before.add(sha256);
      }
    }
  }

  private String text(String path, StoredOutput output) throws IOException {
    return files.write(path, texts.read(output)).sha256();
  }

  private String asset(String path, StoredOutput output, Token token)
      throws IOException, InterruptedException {
    try {
      Optional<Path> local = assets.path(output.sha256());
      return local.isPresent() && linked(local.get(), files.path(path))
          ? linked(path, output)
          : files.write(path, out -> copy(output, out)).sha256();
    } catch (NoSuchFileException e) {
      throw new ExportFailed(
          "the asset %s of piece %d is gone from the asset store; bring it back from a backup, or have new pieces made with cook run FILE --fresh"
              .formatted(output.sha256(), token.entry().slot() + 1),
          e);
    }
  }

  private String linked(String path, StoredOutput output) throws IOException {
    return before != null && before.has(output.sha256()) ? output.sha256() : files.sha256(path);
  }

  private void copy(StoredOutput output, OutputStream out) throws IOException {
    try (InputStream in = assets.open(output.sha256())) {
      in.transferTo(out);
    }
  }

  /**
   * False when it cannot be linked, as on another disk, after too many links, or where none are.
   */
  private static boolean linked(Path asset, Path file) throws IOException {
    try {
      Files.createLink(file, asset);
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    } catch (FileSystemException e) {
      if (DiskSpace.ranOut(e, file, 0)) {
        throw e;
      }
      return false;
    }
  }
}
