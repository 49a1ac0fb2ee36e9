package io.cookery.app.trial;

import io.cookery.Cookery;
import io.cookery.app.terminal.Screen;
import io.cookery.server.CookeryServer;
import io.cookery.server.PortTaken;
import io.cookery.server.ServerSettings;
import io.cookery.server.ServerSettingsReader;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where services call back while a tool is tried: at {@code COOKERY_PUBLIC_URL} if that is set, as
 * with {@code cook serve}; else at a free port of this machine, which services elsewhere do not
 * reach.
 */
final class CallbackPort implements AutoCloseable {

  private final URI url;
  private final @Nullable CookeryServer server;

  private CallbackPort(URI url, @Nullable CookeryServer server) {
    this.url = url;
    this.server = server;
  }

  static CallbackPort open(Map<String, String> settings, Cookery cookery, Screen screen) {
    ServerSettings asked = ServerSettingsReader.read(settings);
    URI known = asked.publicUrl();
    screen.status("listening for the service's callback …");
    try {
      if (known == null) {
        CookeryServer server = CookeryServer.start(ServerSettings.onFreePorts(), cookery);
        return new CallbackPort(URI.create("http://127.0.0.1:" + server.port()), server);
      }
      return new CallbackPort(known, CookeryServer.start(asked, cookery));
    } catch (PortTaken taken) {
      screen.line(
          "note: port "
              + taken.port()
              + " is taken, for one by cook serve: if that serves this data directory it takes the"
              + " callback in");
      return new CallbackPort(known == null ? URI.create("http://127.0.0.1") : known, null);
    } finally {
      screen.clear();
    }
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
