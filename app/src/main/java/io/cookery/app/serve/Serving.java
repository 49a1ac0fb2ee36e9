package io.cookery.app.serve;

import io.cookery.Cookery;
import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.LocalCookery;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Screen;
import io.cookery.cook.NodeSettings;
import io.cookery.db.DatabaseSettings;
import io.cookery.input.BadInputException;
import io.cookery.server.CookeryServer;
import io.cookery.server.OwnerKey;
import io.cookery.server.PortTaken;
import io.cookery.server.ServerSettings;
import io.cookery.server.ServerSettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Runs a server until the process is told to end. */
public final class Serving {

  private final Session session;
  private final Screen screen;

  public Serving(Session session) {
    this.session = session;
    this.screen = session.terminal().screen();
  }

  /** What is known before anything is opened or made. */
  private record Checked(Map<String, String> all, ServerSettings server, NodeSettings node) {}

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
    try (LocalCookery local = LocalCookery.open(data, checked.all(), LocalCookery.tools())) {
      Secret.take(checked.all(), local.database().jdbi());
      return serve(local, checked, ending);
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
    return new Checked(all, server, node);
  }

  private ExitCode serve(LocalCookery local, Checked checked, Ending ending)
      throws SQLException, InterruptedException {
    screen.status("starting …");
    try (Outside outside = Outside.open(checked.server(), session.environment());
        Cookery cookery = local.serve(checked.node(), outside.adapter());
        CookeryServer server = CookeryServer.start(checked.server(), cookery)) {
      outside.listening(server.port());
      screen.clear();
      OwnerKey.ensure(cookery, checked.server(), new SecureRandom())
          .ifPresent(key ->
              session.say(
                  List.of(
                      "owner key: " + key.reveal(),
                      "  shown this once; keep it, and give it as COOKERY_KEY to whoever calls")));
      session.say(
          List.of("listening on http://" + Outside.host(checked.server()) + ":" + server.port()));
      ending.await();
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
