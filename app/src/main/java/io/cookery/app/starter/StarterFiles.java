package io.cookery.app.starter;

import io.cookery.app.file.FileUnusable;
import io.cookery.input.FileTrouble;
import io.cookery.tools.ToolFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the files of a starter; writes over nothing. */
public final class StarterFiles {

  private static final String SCHEMA = "cook.schema.json";
  private static final String TOOL = "painter.json";

  private final Starter starter;
  private final Path folder;

  /**
   * The files.
   *
   * @param folder where they are to be
   */
  public StarterFiles(Starter starter, Path folder) {
    this.starter = starter;
    this.folder = folder;
  }

  public Path collectionFile() {
    return folder.resolve(Starter.FILE);
  }

  /**
   * Writes them all, or none if one of them is there.
   *
   * @param data the data directory in which a tool's definition lies
   * @param schema of collection files
   * @return what was written
   * @throws FileUnusable when a file is there already, or the folder cannot be written
   */
  public List<Path> write(Path data, String schema) throws FileUnusable {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put(Starter.FILE, collectionFile());
    starter.files().forEach(file -> files.put(file, place(file, data)));
    Path schemaFile = folder.resolve(SCHEMA);
    List<Path> all = new ArrayList<>(files.values());
    all.add(schemaFile);
    refuseToWriteOver(all);
    try {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        write(file.getValue(), bytes(file.getKey()));
      }
      Files.writeString(schemaFile, schema + "\n", StandardOpenOption.CREATE_NEW);
    } catch (IOException refused) {
      throw new FileUnusable(
          folder.toAbsolutePath().normalize()
              + ": no file can be written there: it "
              + FileTrouble.words(refused));
    }
    return all;
  }

  private Path place(String file, Path data) {
    return file.equals(TOOL) ? data.resolve(ToolFiles.FOLDER).resolve(file) : folder.resolve(file);
  }

  private static void refuseToWriteOver(List<Path> files) throws FileUnusable {
    List<Path> there = files.stream().filter(Files::exists).toList();
    if (!there.isEmpty()) {
      throw new FileUnusable(
          there.getFirst()
              + ": is there already"
              + (there.size() > 1 ? ", and " + (there.size() - 1) + " more" : "")
              + "; name an empty folder");
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
  }

  private byte[] bytes(String file) throws IOException {
    String name = "/starters/" + starter.word() + "/" + file;
    try (InputStream in = StarterFiles.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
