package io.cookery.app.serve;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Screen;
import io.cookery.db.DatabaseSettings;
import io.cookery.input.BadInputException;
import io.cookery.server.CookeryServer;
import io.cookery.server.OwnerKey;
import io.cookery.server.PortTaken;
import io.cookery.server.ServerSettings;
import io.cookery.server.ServerSettingsReader;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a server until the process is told to end. */
public final class Serving {

  private final Session session;
  private final Screen screen;

  public Serving(Session session) {
    this.session = session;
    this.screen = session.terminal().screen();
  }

  /** What is known before anything is opened or made. */
  private record Checked(
      Map<String, String> all, ServerSettings server, NodeSettings node, SecretNames names) {}

  /**
   * Serves.
   *
   * @return only when it could not start; else the process ends here
   */
  public ExitCode serve(Path data, Settings settings)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    Checked checked;
    try {
      checked = check(data, settings.all());
    } catch (BadInputException bad) {
      throw settings.where(bad);
    }
    DataDirectory.open(data, session);
    screen.status("opening the database …");
    Ending ending = Ending.watch();
    Outside outside = new Outside(rules(checked.server()), session.environment(), checked.names());
    try (outside;
        LocalCookery local =
            LocalCookery.open(data, checked.all(), LocalCookery.tools(data, outside))) {
      Secret.take(checked.all(), local.database().installation())
          .ifPresent(notice -> screen.line("cook: " + notice));
      return serve(local, checked, outside, ending);
    } catch (BadInputException bad) {
      throw settings.where(bad);
    } finally {
      ending.over();
    }
  }

  private static Checked check(Path data, Map<String, String> all) {
    ServerSettings server = ServerSettingsReader.read(all);
    NodeSettings node = NodeReader.read("cook serve " + ProcessHandle.current().pid(), all);
    Secret.check(all);
    var _ = LocalCookery.assets(data, all);
    var _ = DatabaseSettings.of(data, all);
    SecretNames names = SecretNames.of(all.getOrDefault(SecretNames.VARIABLE, ""));
    return new Checked(all, server, node, names);
  }

  /** Tools may reach this machine only if none but this machine can ask for it. */
  private static AddressRules rules(ServerSettings server) {
    boolean loopback;
    try {
      loopback = InetAddress.getByName(server.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new BadInputException(
          "/" + ServerSettingsReader.HOST, "is not an address of this machine");
    }
    return AddressRules.allowing(String.join(",", server.allowedPrivate())).withLoopback(loopback);
  }

  /** The host as it stands in addresses; one that means all is reached as this machine. */
  private static String host(ServerSettings server) {
    return switch (server.host()) {
      case "0.0.0.0" -> ServerSettings.DEFAULT_HOST;
      case "::" -> "[::1]";
      case String host when host.contains(":") -> "[" + host + "]";
      case String host -> host;
    };
  }

  private ExitCode serve(LocalCookery local, Checked checked, Outside outside, Ending ending)
      throws SQLException, InterruptedException {
    screen.status("starting …");
    try (IdleHeap _ = IdleHeap.watch();
        Cookery cookery = local.serve(checked.node(), outside);
        CookeryServer server = CookeryServer.start(checked.server(), cookery)) {
      String url = "http://" + host(checked.server()) + ":" + server.port();
      URI given = checked.server().publicUrl();
      outside.listening(Optional.of(given == null ? URI.create(url) : given));
      screen.clear();
      OwnerKey.ensure(cookery, checked.server(), new SecureRandom())
          .ifPresent(key ->
              session.say(
                  List.of(
                      "owner key: " + key.reveal(),
                      "  shown this once; keep it, and give it as COOKERY_KEY to whoever calls")));
      session.say(List.of("listening on " + url));
      session.say(
          List.of(
              "management on http://" + host(checked.server()) + ":" + server.managementPort()));
      new FirstDocument(URI.create(url + "/openapi.json")).prepare();
      ending.await();
      ending.within(
          checked.server().patience(),
          () -> screen.line("what is under way does not end; it is left to other nodes"));
      screen.line("ending: no more is begun, and what is in flight is recorded …");
      if (!server.shutDown()) {
        screen.line("not all of it ended in time; other nodes, or the next start, take it over");
      }
      return ExitCode.DONE;
    } catch (PortTaken taken) {
      screen.clear();
      screen.line(
          "cook: port "
              + taken.port()
              + " is taken: another server runs there, or give another with "
              + (taken.port() == checked.server().managementPort()
                  ? Setting.MANAGEMENT_PORT.flag()
                  : Setting.PORT.flag())
              + " (0 picks a free one)");
      return ExitCode.FAILED;
    }
  }
}
