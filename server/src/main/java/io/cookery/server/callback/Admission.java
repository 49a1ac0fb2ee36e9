package io.cookery.server.callback;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * How many callbacks are taken in at once, and how many bytes of theirs: what a burst can cost,
 * however large it is. Whoever finds no room is told to come again.
 */
final class Admission {

  /** Callbacks that are read, or wait for the commit of what they say. */
  static final int MAX_AT_ONCE = 2_000;

  /** Their bodies together, unless the heap is small. */
  static final long MAX_BYTES = 64L * 1024 * 1024;

  /** One body must fit, whatever the heap. */
  static final int LARGEST_BODY_BYTES = 16 * 1024 * 1024;

  private static final int HEAP_SHARE = 16;
  private static final int FIRST_BYTES = 8 * 1024;
  private static final int UNIT_BYTES = 1024;

  private final Semaphore places;
  private final Semaphore units;

  Admission(int atOnce, long bytes) {
    places = new Semaphore(atOnce);
    units = new Semaphore((int) (bytes / UNIT_BYTES));
  }

  /** The limits for a heap of this size. */
  static Admission of(long heapBytes) {
    long bytes = Math.max(LARGEST_BODY_BYTES, Math.min(MAX_BYTES, heapBytes / HEAP_SHARE));
    return new Admission(MAX_AT_ONCE, bytes);
  }

  /** A place for one callback, to be closed; empty if there is none. */
  Optional<Place> enter() {
    // Made first: what is taken is given back only by what was made.
    Optional<Place> place = Optional.of(new Place());
    return places.tryAcquire() ? place : Optional.empty();
  }

  /** There are no bytes left for a body. */
  static final class Full extends IOException {
    Full() {
      super("no room for the body");
    }
  }

  /** Room for one callback and its body. */
  final class Place implements AutoCloseable {

    private int held;

    private Place() {}

    /**
     * Reads a body.
     *
     * @param length what the caller says it is; -1 if it does not
     * @throws Full if there is no room for it
     */
    byte[] read(InputStream in, long length) throws IOException {
      if (length >= 0) {
        // Its size is known to be allowed: what is larger was refused before.
        byte[] body = room((int) length);
        return Arrays.copyOf(body, in.readNBytes(body, 0, body.length));
      }
      byte[] body = room(FIRST_BYTES);
      int read = in.readNBytes(body, 0, body.length);
      while (read == body.length) {
        byte[] larger = room(body.length * 2);
        System.arraycopy(body, 0, larger, 0, read);
        body = larger;
        read += in.readNBytes(body, read, body.length - read);
      }
      return Arrays.copyOf(body, read);
    }

    private byte[] room(int bytes) throws Full {
      int more = (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
      if (!units.tryAcquire(more)) {
        throw new Full();
      }
      held += more;
      return new byte[bytes];
    }

    @Override
    public void close() {
      units.release(held);
      held = 0;
      places.release();
    }
  }
}
