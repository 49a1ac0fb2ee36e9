package io.cookery.app.run;

import io.cookery.asset.FilePermissions;
import io.cookery.asset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Which collection of a server each file stands for, as the data directory remembers it: a server
 * does not know the files of its clients.
 *
 * @param folder one small file for each collection file
 */
record RemoteLinks(Path folder) {

  /** Collections of a file that are remembered. */
  static final int MAX_KEPT = 50;

  static RemoteLinks in(Path data) {
    return new RemoteLinks(data.resolve("links"));
  }

  /** The ids of the collections that it stands for and stood for, the present one first. */
  List<String> of(String server, Path file) throws IOException {
    try {
      return Files.readAllLines(place(server, file)).stream().filter(id -> !id.isBlank()).toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** Notes which it stands for from now on. */
  void note(String server, Path file, String collection) throws IOException {
    List<String> ids = new ArrayList<>(of(server, file));
    ids.remove(collection);
    ids.addFirst(collection);
    FilePermissions.createOwnFolder(folder);
    Path draft = Files.createTempFile(folder, ".link", "");
    Files.write(draft, ids.subList(0, Math.min(MAX_KEPT, ids.size())));
    Files.move(
        draft,
        place(server, file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Path place(String server, Path file) throws IOException {
    String key = server + "\n" + file.toRealPath();
    return folder.resolve(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
  }
}
