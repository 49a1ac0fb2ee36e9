package io.cookery.export;

import io.cookery.asset.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Writes the files of an export below a folder that nobody sees yet, and says what each became. */
final class StagedFiles {

  /** Writes what a file contains. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  private final Path root;

  StagedFiles(Path root) {
    this.root = root;
  }

  Path path(String path) {
    return root.resolve(path);
  }

  void folder(String path) throws IOException {
    Files.createDirectories(root.resolve(path));
  }

  /** Writes a file that is large or made bit by bit. */
  FileRecord write(String path, Body body) throws IOException, InterruptedException {
    Path file = root.resolve(path);
    MessageDigest digest = Sha256.digest();
    try (OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        OutputStream out = new BufferedOutputStream(new DigestOutputStream(raw, digest), 1 << 16)) {
      body.writeTo(out);
    }
    return new FileRecord(path, Files.size(file), Sha256.hex(digest));
  }

  /** Writes a small file at once. */
  FileRecord write(String path, byte[] bytes) throws IOException {
    Files.write(root.resolve(path), bytes, StandardOpenOption.CREATE_NEW);
    return new FileRecord(path, bytes.length, Sha256.of(bytes));
  }

  /** The SHA-256 of a file as it is on the disk. */
  String sha256(String path) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path(path)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }
}
