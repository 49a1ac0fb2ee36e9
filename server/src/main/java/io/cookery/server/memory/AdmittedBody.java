package io.cookery.server.memory;

import io.cookery.server.http.CountedBody;
import jakarta.servlet.http.HttpServletRequest;

/** A request whose body takes room: all at once if it says how long it is, else as it comes. */
final class AdmittedBody extends CountedBody {

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
  protected void read(long bytes) {
    if (bytes > admittedBytes) {
      long step = Math.max(STEP_BYTES, bytes - admittedBytes);
      holding.take(MemoryLimits.BODY_COPIES * step);
      admittedBytes += step;
    }
  }
}
