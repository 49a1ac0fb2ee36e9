package io.cookery.tools.test;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service on this machine that does whatever its script says, also what no proper service
 * does: it is nearer to the wire than a server library would let it be.
 */
public final class TestService implements AutoCloseable {

  /** What the service does with a request. */
  @FunctionalInterface
  public interface Script {
    void run(Request request, Reply reply) throws IOException, InterruptedException;
  }

  /**
   * A request as it came.
   *
   * @param target path and query
   * @param headers by name in lower case
   */
  public record Request(String method, String target, Map<String, String> headers, String body) {}

  private final ServerSocket socket;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  private TestService(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
  }

  public static TestService start(Script script) throws IOException {
    return start(new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()), script);
  }

  /** Starts on a socket that is there, such as one with TLS. */
  public static TestService start(ServerSocket socket, Script script) {
    TestService service = new TestService(socket, script);
    Thread.ofVirtual().name("test-service").start(service::accept);
    return service;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The URL of a target, such as {@code /run}. */
  public String url(String target) {
    return "http://127.0.0.1:" + port() + target;
  }

  /** What was asked so far. */
  public List<Request> requests() {
    return requests;
  }

  /** How many connections were made so far. */
  public int connections() {
    return connections.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        Reply reply = new Reply(connection, out);
        script.run(request, reply);
        if (reply.last()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client is gone; that is its right.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return null;
    }
    String[] parts = start.split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(
        parts[0], parts[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a service answers one request. */
  public static final class Reply {

    private final Socket connection;
    private final OutputStream out;
    private boolean last;

    Reply(Socket connection, OutputStream out) {
      this.connection = connection;
      this.out = out;
    }

    boolean last() {
      return last;
    }

    public void json(int status, String body) throws IOException {
      send(status, Map.of("Content-Type", "application/json"), body);
    }

    public void send(int status, Map<String, String> headers, String body) throws IOException {
      send(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public void send(int status, Map<String, String> headers, byte[] body) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      raw(head + "Content-Length: " + body.length + "\r\n\r\n");
      out.write(body);
      out.flush();
    }

    /** Any bytes, whatever a client makes of them. */
    public void raw(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Ends the connection without another byte. */
    public void hangUp() throws IOException {
      last = true;
      connection.close();
    }
  }
}
