package io.cookery.server.cluster;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.account.KeySecret;
import io.cookery.asset.FileAssetStore;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.server.CookeryServer;
import io.cookery.server.OwnerKey;
import io.cookery.server.ServerSettings;
import io.cookery.tool.ToolRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A process with a server: arguments are its name, the address of the {@link JobService}, a folder
 * for assets and the owner's key. The environment says which database. Says {@code ready PORT}, and
 * ends in order on SIGTERM.
 */
final class NodeMain {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private NodeMain() {}

  public static void main(String[] arguments) throws Exception {
    Database database =
        Database.open(
            new DatabaseSettings.Outside(
                Objects.requireNonNull(System.getenv(DatabaseSettings.URL_VARIABLE)),
                System.getenv(DatabaseSettings.USER_VARIABLE),
                System.getenv(DatabaseSettings.PASSWORD_VARIABLE)));
    Cookery cookery =
        Cookery.open(
            database,
            FileAssetStore.open(Path.of(arguments[2])),
            new ToolRegistry(List.of(new ServiceTool(URI.create(arguments[1])))),
            NodeSettings.named(arguments[0]));
    ServerSettings settings =
        ServerSettings.onFreePorts().owner(KeySecret.parse(arguments[3]).orElseThrow());
    OwnerKey.ensure(cookery, settings, new SecureRandom());
    CookeryServer server = CookeryServer.start(settings, cookery);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(server, cookery, database), "in-order"));
    System.out.println("ready " + server.port());
  }

  private static void end(CookeryServer server, Cookery cookery, Database database) {
    try {
      cookery.drain(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    cookery.close();
    database.close();
  }
}
