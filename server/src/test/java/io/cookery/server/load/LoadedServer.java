package io.cookery.server.load;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.asset.FileAssetStore;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.server.CookeryServer;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerSettings;
import io.cookery.server.WaitingTool;
import io.cookery.tool.ToolRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server with an embedded database in a folder of its own, for measurements. */
record LoadedServer(Database database, Cookery cookery, CookeryServer server)
    implements AutoCloseable {

  private static final int MANY = 1_000_000;

  static LoadedServer start(WaitingTool tool) throws Exception {
    Path folder = Files.createTempDirectory("cookery-load");
    Database database = Database.open(new DatabaseSettings.Embedded(folder));
    Cookery cookery =
        Cookery.open(
            database,
            FileAssetStore.open(folder.resolve("assets")),
            new ToolRegistry(List.of(tool)),
            NodeSettings.named("load"));
    ServerSettings settings = ServerSettings.onFreePorts().rated(RequestRates.ofKey(MANY, MANY));
    return new LoadedServer(database, cookery, CookeryServer.start(settings, cookery));
  }

  /** What the heap holds after a collection, in MiB. */
  static long heapMebibytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  @Override
  public void close() {
    server.close();
    cookery.close();
    database.close();
  }
}
