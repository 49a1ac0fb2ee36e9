package io.cookery.server.event;

import io.cookery.cook.event.JournalStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a tail gives to one reader, on the reader's own (virtual) thread. A reader that is
 * slow holds up that thread alone: what it has not taken waits in the journal. One that takes
 * nothing for {@code server.tomcat.connection-timeout} is disconnected, and may go on later from
 * the last event that it has.
 */
final class EventStream<E> {

  /** A comment is written when nothing else was for so long, so that proxies stay connected. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** So soon a stream ends whose reader may no longer read. */
  static final Duration RECHECK = Duration.ofSeconds(5);

  static final String MEDIA_TYPE = "text/event-stream";

  private static final String BEGIN = "retry: 1000\n\n";
  private static final String COMMENT = ":\n\n";
  private static final String END = "event: end\ndata: {}\n\n";

  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private final JournalStream<E> tail;
  private final Function<E, SseEvent> told;
  private final BooleanSupplier allowed;
  private final Predicate<List<E>> complete;

  /**
   * A stream.
   *
   * @param allowed whether the reader may still read
   * @param complete whether nothing more will come; asked after each page, which may be empty
   */
  EventStream(
      JournalStream<E> tail,
      Function<E, SseEvent> told,
      BooleanSupplier allowed,
      Predicate<List<E>> complete) {
    this.tail = tail;
    this.told = told;
    this.allowed = allowed;
    this.complete = complete;
  }

  /** Writes until the reader is gone or may read no more, all is told, or the server ends. */
  void write(HttpServletResponse response) throws InterruptedException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(MEDIA_TYPE + ";charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      write(response.getOutputStream());
    } catch (IOException e) {
      log.debug("A reader of events is gone, or took nothing for too long", e);
    }
  }

  private void write(OutputStream out) throws IOException, InterruptedException {
    send(out, BEGIN);
    long wroteNanos = System.nanoTime();
    long checkedNanos = wroteNanos;
    while (tail.isOpen()) {
      List<E> page = tail.next(RECHECK);
      long nowNanos = System.nanoTime();
      if (nowNanos - checkedNanos >= RECHECK.toNanos()) {
        checkedNanos = nowNanos;
        if (!allowed.getAsBoolean()) {
          return;
        }
      }
      if (!page.isEmpty()) {
        send(out, text(page));
        wroteNanos = nowNanos;
      } else if (nowNanos - wroteNanos >= HEARTBEAT.toNanos()) {
        send(out, COMMENT);
        wroteNanos = nowNanos;
      }
      if (complete.test(page)) {
        send(out, END);
        return;
      }
    }
  }

  private String text(List<E> page) {
    StringBuilder text = new StringBuilder();
    page.forEach(event -> text.append(told.apply(event).text()));
    return text.toString();
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
