package io.cookery.app.doctor;

import io.cookery.app.terminal.Suggested;
import io.cookery.server.ServerSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks whether {@code cook serve} could listen where it is set to. */
public final class PortCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private PortCheck() {}

  /** Looks at both ports. */
  public static List<Diagnosis> of(ServerSettings settings, Suggested suggested)
      throws InterruptedException {
    List<Diagnosis> found = new ArrayList<>();
    found.add(of("port", "--port", settings.host(), settings.port(), "/openapi.json", suggested));
    found.add(
        of(
            "management port",
            "--management-port",
            settings.host(),
            settings.managementPort(),
            "/healthz",
            suggested));
    return found;
  }

  private static Diagnosis of(
      String subject, String flag, String host, int port, String path, Suggested suggested)
      throws InterruptedException {
    if (port == 0) {
      return Diagnosis.ok(subject, "any free one");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Diagnosis.ok(subject, port + " is free for cook serve");
    } catch (IOException taken) {
      return isCookery(host, port, path)
          ? Diagnosis.ok(subject, port + " is used by a Cookery server")
          : Diagnosis.note(
              subject,
              port + " is used by another program, so cook serve cannot have it",
              suggested.command("cook serve " + flag + " 0"));
    }
  }

  private static boolean isCookery(String host, int port, String path) throws InterruptedException {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      URI url = URI.create("http://" + name + ":" + port + path);
      HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
      var answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          && (path.equals("/healthz") || answer.body().contains("Cookery"));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
