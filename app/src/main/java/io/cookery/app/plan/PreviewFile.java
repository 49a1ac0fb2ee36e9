package io.cookery.app.plan;

import io.cookery.app.naming.FolderName;
import io.cookery.input.FileTrouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The picture that a dry run leaves: beside the folder that an export would go to, so that nobody
 * takes it for a part of one. It says inside that it is a preview (PNG, tEXt), and replaces no
 * other file.
 *
 * @param path where it is
 */
record PreviewFile(Path path) {

  /** Behind the signature and the header, which have a fixed length (PNG, 5.2 and 11.2.1). */
  private static final int BEHIND_HEADER = 33;

  private static final byte[] MARK = chunk("tEXt", "Software\0Cookery preview");

  /** That of a collection. */
  static PreviewFile of(String collection) {
    return new PreviewFile(Path.of("out", FolderName.of(collection) + "-preview.png"));
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws IOException when it cannot be written, or is another's file
   */
  void write(byte[] png) throws IOException {
    if (Files.exists(path) && !isOurs()) {
      throw new IOException(path + " is not a preview that cook plan wrote; move it away");
    }
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    try {
      write(png, folder);
    } catch (FileSystemException refused) {
      String why =
          Files.exists(folder) && !Files.isDirectory(folder)
              ? "is a file, and no folder"
              : FileTrouble.words(refused);
      throw new IOException(folder + " " + why, refused);
    }
  }

  private void write(byte[] png, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, ".preview", "");
    try {
      Files.write(draft, marked(png));
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private boolean isOurs() throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (var in = Files.newInputStream(path)) {
      byte[] begin = in.readNBytes(BEHIND_HEADER + MARK.length);
      return begin.length == BEHIND_HEADER + MARK.length
          && Arrays.equals(begin, BEHIND_HEADER, begin.length, MARK, 0, MARK.length);
    }
  }

  private static byte[] marked(byte[] png) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, BEHIND_HEADER);
    out.write(MARK);
    out.write(png, BEHIND_HEADER, png.length - BEHIND_HEADER);
    return out.toByteArray();
  }

  private static byte[] chunk(String type, String text) {
    byte[] body = (type + text).getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(body);
    return ByteBuffer.allocate(body.length + 8)
        .putInt(body.length - type.length())
        .put(body)
        .putInt((int) sum.getValue())
        .array();
  }
}
