package io.cookery.server.memory;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body takes room: all at once if it says how long it is, else as it comes. */
final class AdmittedBody extends HttpServletRequestWrapper {

  private static final int STEP_BYTES = 64 * 1024;

  private final Holding holding;
  private long admittedBytes = Holding.UNCOUNTED_BYTES;

  AdmittedBody(HttpServletRequest request, Holding holding) {
    super(request);
    this.holding = holding;
  }

  /** Takes room for a body of this length, or is refused. */
  void admit(long length) {
    if (length > admittedBytes) {
      holding.take(MemoryLimits.BODY_COPIES * length);
      admittedBytes = length;
    }
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream());
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private final class Counted extends ServletInputStream {

    private final ServletInputStream in;
    private long read;

    Counted(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int some = in.read(bytes, from, length);
      count(Math.max(0, some));
      return some;
    }

    private void count(int more) {
      read += more;
      if (read > admittedBytes) {
        long step = Math.max(STEP_BYTES, read - admittedBytes);
        holding.take(MemoryLimits.BODY_COPIES * step);
        admittedBytes += step;
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
