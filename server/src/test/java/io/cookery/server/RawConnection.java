package io.cookery.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One connection over which requests are sent byte for byte, one after another. Of an answer so
 * many bytes are read as its head says, so what is wrong with that is wrong with the next answer.
 */
public final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  public RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  /** Sends a request with these lines after its first, and reads the answer. */
  public Reply send(String method, String path, String... lines) throws IOException {
    return send(new byte[0], method, path, lines);
  }

  /** The same with a body. */
  public Reply send(byte[] body, String method, String path, String... lines) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\n");
    List.of(lines).forEach(line -> head.append(line).append("\r\n"));
    head.append("\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.write(body);
    socket.getOutputStream().write(all.toByteArray());
    return read(method);
  }

  private Reply read(String method) throws IOException {
    String[] first = line().split(" ", 3);
    if (!first[0].equals("HTTP/1.1")) {
      throw new IOException("not the beginning of an answer: " + String.join(" ", first));
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    HttpHeaders all = HttpHeaders.of(headers, (_, _) -> true);
    int status = Integer.parseInt(first[1]);
    boolean empty = method.equals("HEAD") || status == 304 || status == 204;
    long bytes = empty ? 0 : all.firstValueAsLong("content-length").orElse(0);
    byte[] body = in.readNBytes((int) bytes);
    if (body.length < bytes) {
      throw new EOFException("%d of %d bytes".formatted(body.length, bytes));
    }
    return new Reply(status, all, body);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException("closed after: " + line);
      }
      line.append((char) one);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
