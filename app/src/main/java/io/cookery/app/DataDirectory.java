package io.cookery.app;

import io.cookery.app.file.FileUnusable;
import io.cookery.asset.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command keeps the database, the assets and its log. */
public final class DataDirectory {

  private DataDirectory() {}

  /**
   * Makes the directory if it is not there, and writes the session's log in it from now on.
   *
   * @throws FileUnusable when it cannot be made or written
   */
  public static void open(Path data, Session session) throws FileUnusable {
    try {
      FilePermissions.createOwnFolder(data);
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
