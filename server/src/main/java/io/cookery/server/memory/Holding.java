package io.cookery.server.memory;

import io.cookery.id.AccountId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The room that one request holds in the heap, until it is answered. */
public final class Holding implements AutoCloseable {

  /** What is no larger takes no room: connections are few enough to bound it. */
  public static final int UNCOUNTED_BYTES = 4 * 1024;

  static final String ATTRIBUTE = Holding.class.getName();

  private static final int RETRY_AFTER_SECONDS = 2;

  private final HeapRoom room;
  private final AccountId account;
  private long bytes;
  private boolean closed;

  Holding(HeapRoom room, AccountId account) {
    this.room = room;
    this.account = account;
  }

  /** What the present request holds; null if nobody known makes it. */
  public static @Nullable Holding current() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                instanceof Holding holding
        ? holding
        : null;
  }

  /**
   * Takes room for the tree of a body.
   *
   * @param values how many values and names it has
   * @throws Refusal if there are more than one body may have, or there is no room for them now
   */
  public void takeTree(long values) {
    MemoryLimits limits = room.limits();
    if (values > limits.bodyValues()) {
      throw new Refusal(
          ErrorCode.too_large,
          ("The body has %d values and names of members; with its heap of %d MiB this server takes"
                  + " at most %d in one body. Send less at once, or have the server started with a"
                  + " larger heap.")
              .formatted(values, limits.heapBytes() >> 20, limits.bodyValues()));
    }
    take(values * MemoryLimits.BYTES_PER_VALUE);
  }

  /** Takes room, or is refused. */
  synchronized void take(long more) {
    if (closed || !room.take(account, bytes, more)) {
      throw full();
    }
    bytes += more;
  }

  static Refusal full() {
    return new Refusal(
            ErrorCode.rate_limited,
            ("The memory that requests may take is in use, by others of this account first of all;"
                    + " send fewer large bodies at once, and this one again in %d s.")
                .formatted(RETRY_AFTER_SECONDS))
        .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      room.giveBack(account, bytes);
    }
  }
}
