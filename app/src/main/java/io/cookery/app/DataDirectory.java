package io.cookery.app;

import io.cookery.app.file.FileUnusable;
import io.cookery.asset.FilePermissions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a command keeps the database, the assets and its log. */
public final class DataDirectory {

  /** By which git leaves it alone. */
  private static final String IGNORE = ".gitignore";

  private DataDirectory() {}

  /** Makes the directory if it is not there; one that is made is no part of a git repository. */
  public static void make(Path data) throws IOException {
    if (Files.isDirectory(data)) {
      return;
    }
    FilePermissions.createOwnFolder(data);
    try {
      Files.writeString(data.resolve(IGNORE), "*\n", StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException other) {
      // Another process made it at the same time.
    }
  }

  /** What is said of one that is not there. */
  public static String missing(Path data) {
    boolean searched = data.equals(Path.of(LocalCookery.DEFAULT_DATA));
    return data + ": nothing was cooked here yet" + (searched ? ", nor in a folder above" : "");
  }

  /**
   * Makes the directory if it is not there, and writes the session's log in it from now on.
   *
   * @throws FileUnusable when it cannot be made or written
   */
  public static void open(Path data, Session session) throws FileUnusable {
    try {
      make(data);
      Files.delete(Files.createTempFile(data, ".cook", ""));
      session.log(Logs.toFile(data));
    } catch (IOException refused) {
      throw new FileUnusable(
          data
              + ": cannot be made or written as the data directory; choose another with --data or "
              + LocalCookery.DATA_VARIABLE);
    }
  }
}
