package io.cookery.server.event;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.cook.Cook;
import io.cookery.cook.event.CookEvent;
import io.cookery.cook.event.EventCursor;
import io.cookery.cook.event.JournalStream;
import io.cookery.cook.journal.Journal;
import io.cookery.id.CookId;
import io.cookery.input.BadInputException;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.Refuses;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Live events, from any node. */
@RestController
final class EventRoutes {

  private static final String LAST = "Last-Event-ID";
  private static final Set<String> ENDS = Set.of("completed", "completed_with_failures", "stopped");

  private final Cookery cookery;
  private final Streams streams;
  private final JsonMapper json;
  private final Clock clock = Clock.systemUTC();

  EventRoutes(Cookery cookery, Streams streams, JsonMapper json) {
    this.cookery = cookery;
    this.streams = streams;
    this.json = json;
  }

  /** The journal of a cook as it grows; ends with the cook, and is then answered with 204. */
  @Operation(
      summary = "The journal of a cook as it grows",
      description =
          "Server-sent events, from the first event or after Last-Event-ID; it ends with the cook,"
              + " and is then answered with 204.")
  @GetMapping(path = "/v1/cooks/{id}/journal", produces = EventStream.MEDIA_TYPE)
  @Needs(Scope.read)
  @Refuses(ErrorCode.invalid)
  void journal(
      @AtLeast(Role.viewer) CookId id,
      Caller caller,
      @RequestHeader(name = LAST, required = false) @Nullable String last,
      @RequestParam(required = false) @Nullable String after,
      HttpServletResponse response)
      throws InterruptedException {
    Cook cook = cookery.cooks().find(id).orElseThrow(Refusal::notFound);
    long seq = last != null ? seq("/" + LAST, last) : after != null ? seq("/after", after) : 0;
    if (cook.endedAt() != null && nothingAfter(id, seq)) {
      // Tells a browser not to connect again (WHATWG HTML, 9.2.1).
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    JournalStream<Journal.Event> tail = cookery.events().follow(id, seq);
    try (Streams.Permit _ = streams.admit(caller.account(), tail)) {
      new EventStream<>(
              tail,
              event ->
                  new SseEvent(
                      Long.toString(event.seq()), event.type(), json.writeValueAsString(event)),
              new Reader(cookery, caller, id.collection())::allowed,
              new Completion(id, seq)::reached)
          .write(response);
    }
  }

  /** Live events of all cooks that the account may see. */
  @Operation(
      summary = "Live events of all of one's cooks",
      description =
          "Server-sent events of what is written from now on, or after Last-Event-ID, which is good"
              + " for a day.")
  @GetMapping(path = "/v1/events", produces = EventStream.MEDIA_TYPE)
  @Needs(Scope.read)
  @Refuses(ErrorCode.invalid)
  void events(
      Caller caller,
      @RequestHeader(name = LAST, required = false) @Nullable String last,
      HttpServletResponse response)
      throws InterruptedException {
    EventCursor after = last == null || last.isEmpty() ? null : cursor(last);
    JournalStream<CookEvent> tail = cookery.events().follow(caller.account(), after);
    try (Streams.Permit _ = streams.admit(caller.account(), tail)) {
      new EventStream<>(
              tail,
              told ->
                  new SseEvent(
                      told.cursor().text(),
                      told.event().type(),
                      json.writeValueAsString(CookEventBody.of(told))),
              new Reader(cookery, caller, null)::allowed,
              _ -> false)
          .write(response);
    }
  }

  private boolean nothingAfter(CookId cook, long seq) {
    return cookery.journal().after(cook, seq, 1).isEmpty();
  }

  private static long seq(String path, String text) {
    try {
      long seq = Long.parseLong(text);
      if (seq >= 0) {
        return seq;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(path, "must be the seq of an event, such as 12");
    }
    throw new BadInputException(path, "must not be negative");
  }

  private EventCursor cursor(String text) {
    try {
      EventCursor cursor = EventCursor.parse(text);
      if (cursor.isYoung(clock.instant())) {
        return cursor;
      }
    } catch (IllegalArgumentException e) {
      throw new BadInputException("/" + LAST, "must be the id of an event of this stream");
    }
    throw new BadInputException(
        "/" + LAST, "is older than a day: read the journals of your cooks, and connect without it");
  }

  /** Whether all of a cook is told: it has ended, and so has its journal. */
  private final class Completion {

    private final CookId id;
    private long seq;

    Completion(CookId id, long seq) {
      this.id = id;
      this.seq = seq;
    }

    boolean reached(List<Journal.Event> page) {
      if (!page.isEmpty()) {
        seq = page.getLast().seq();
        if (page.stream().noneMatch(event -> ENDS.contains(event.type()))) {
          return false;
        }
      }
      // Late answers may still come; who wants them asks for the journal.
      return cookery.cooks().find(id).map(cook -> cook.endedAt() != null).orElse(true)
          && nothingAfter(id, seq);
    }
  }
}
