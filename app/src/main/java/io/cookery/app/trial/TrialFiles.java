package io.cookery.app.trial;

import io.cookery.export.FileExtension;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Saves what a trial made beside what others made; no file is ever written over. */
final class TrialFiles {

  /** Trials of one tool that a folder keeps. */
  private static final int MAX_NUMBER = 100_000;

  private TrialFiles() {}

  /** Saves the outputs that are in a report, and puts where they are in the place of them. */
  static void save(ObjectNode report, String tool, Path folder) throws IOException {
    for (JsonNode output : report.path("outputs")) {
      if (output instanceof ObjectNode one && one.has("content")) {
        byte[] bytes = Base64.getDecoder().decode(one.path("content").asString());
        one.remove("content");
        String extension = FileExtension.of(one.path("mediaType").asString("text/plain"));
        one.put("file", write(folder, tool, extension, bytes).toString());
      }
    }
  }

  private static Path write(Path folder, String tool, String extension, byte[] bytes)
      throws IOException {
    Files.createDirectories(folder);
    for (int number = 1; number <= MAX_NUMBER; number++) {
      Path file = folder.resolve(tool + "-" + number + "." + extension);
      try {
        return Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException taken) {
        // The next number.
      }
    }
    throw new IOException(folder + " has as many trials of " + tool + " as it can have");
  }
}
