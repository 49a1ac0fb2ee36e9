package io.cookery.chaos;

import com.sun.net.httpserver.HttpServer;
import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.asset.FileAssetStore;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A process that cooks: arguments are its name, the service's address, a data directory and the
 * lease in seconds. The environment says which database. Says {@code ready PORT} when callbacks and
 * wishes are heard at that port, and ends when its standard input does.
 */
final class EngineMain {

  private EngineMain() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    ServiceClient client = new ServiceClient(URI.create(arguments[1]), name);
    Path data = Path.of(arguments[2]);
    endWithParent();
    Database database = Database.open(settings(data));
    Duration lease = Duration.ofSeconds(Long.parseLong(arguments[3]));
    ToolRegistry tools = new ToolRegistry(tools(client));
    Cookery cookery =
        Cookery.open(
            database,
            FileAssetStore.open(data.resolve("assets")),
            tools,
            NodeSettings.named(name).leased(lease));
    System.out.println("ready " + listen(cookery, tools));
  }

  private static DatabaseSettings settings(Path data) {
    String url = System.getenv(DatabaseSettings.URL_VARIABLE);
    return url == null
        ? new DatabaseSettings.Embedded(data)
        : new DatabaseSettings.Outside(
            url,
            System.getenv(DatabaseSettings.USER_VARIABLE),
            System.getenv(DatabaseSettings.PASSWORD_VARIABLE));
  }

  private static List<Tool> tools(ServiceClient client) {
    List<Tool> tools = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      tools.add(
          profile.immediate()
              ? new ImmediateServiceTool(profile, client)
              : new RemoteServiceTool(profile, client));
    }
    return tools;
  }

  private static int listen(Cookery cookery, ToolRegistry tools) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.createContext("/callbacks/", new CallbackListener(cookery.callbacks()));
    server.createContext("/cook/", new CookStarter(cookery, tools));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server.getAddress().getPort();
  }

  /** A process whose driver is gone is of no use. */
  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              // Nothing is ever said.
            }
          } catch (IOException e) {
            // Gone as well.
          }
          Runtime.getRuntime().halt(1);
        });
  }
}
