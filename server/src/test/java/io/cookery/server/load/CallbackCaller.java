package io.cookery.server.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection that calls back, one call after the other. As little as HTTP needs, since it has
 * the same cores as the server that is measured.
 */
final class CallbackCaller implements AutoCloseable {

  private static final int MAX_ANSWER_BYTES = 8 * 1024;
  private static final String LENGTH = "content-length:";
  private static final String STATUS = "HTTP/1.1 ";

  private final Socket socket;
  private final byte[] answer = new byte[MAX_ANSWER_BYTES];

  CallbackCaller(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  /** Says that a job is done; gives the status of the answer. */
  int call(String token) throws IOException {
    socket
        .getOutputStream()
        .write(
            "POST /v1/callbacks/waiting/%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\ndone"
                .formatted(token)
                .getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    int read = 0;
    while (true) {
      int more = in.read(answer, read, answer.length - read);
      if (more <= 0) {
        throw new EOFException("an answer ended in its middle");
      }
      read += more;
      String text = new String(answer, 0, read, StandardCharsets.ISO_8859_1);
      int body = text.indexOf("\r\n\r\n") + 4;
      if (body >= 4 && read >= body + length(text.substring(0, body))) {
        return Integer.parseInt(text.substring(STATUS.length(), STATUS.length() + 3));
      }
    }
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, LENGTH, 0, LENGTH.length()))
        .mapToInt(line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
