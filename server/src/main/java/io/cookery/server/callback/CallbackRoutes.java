package io.cookery.server.callback;

import io.cookery.Cookery;
import io.cookery.cook.CallbackResult;
import io.cookery.cook.CallbackToken;
import io.cookery.cook.remote.Callbacks;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.Refuses;
import io.cookery.server.security.Unauthenticated;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in what tools say when they call back. An answer 200 means that what was said is durable;
 * 503 means that it is not, and that the tool should call again.
 */
@RestController
final class CallbackRoutes {

  static final String PLACE = "/v1/callbacks/";
  static final String ROUTE = PLACE + "{tool}/{token}";

  /** For the commit of what a callback says. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

  private static final String SOON = "1";
  private static final Logger log = LoggerFactory.getLogger(CallbackRoutes.class);

  private final Callbacks callbacks;
  private final Admission admission;
  private final Counter turnedAway;

  @Autowired
  CallbackRoutes(Cookery cookery, MeterRegistry meters) {
    this(cookery.callbacks(), Admission.of(Runtime.getRuntime().maxMemory()), meters);
  }

  CallbackRoutes(Callbacks callbacks, Admission admission, MeterRegistry meters) {
    this.callbacks = callbacks;
    this.admission = admission;
    this.turnedAway =
        Counter.builder("cookery.callbacks.turned.away")
            .description("Callbacks that found no room and were told to come again")
            .register(meters);
  }

  @Operation(
      summary = "A tool reports",
      description =
          "Any type of body, as the tool sends it; 200 means that it is durable, however often it is"
              + " repeated.")
  @Refuses({ErrorCode.unauthenticated, ErrorCode.too_large})
  @PostMapping(ROUTE)
  @Unauthenticated("the token in the address is the credential, and the tool's own signature")
  CallbackBody receive(
      @PathVariable String tool, @PathVariable String token, HttpServletRequest request)
      throws IOException, InterruptedException {
    // Not a byte of the body is read for a stranger.
    CallbackToken opened = callbacks.open(token).orElseThrow(Refusal::notFound);
    try (Admission.Place place = admission.enter().orElseThrow(this::busy)) {
      byte[] body = place.read(request.getInputStream(), request.getContentLengthLong());
      return answer(await(callbacks.receive(tool, opened, headers(request), body)));
    } catch (Admission.Full e) {
      throw busy();
    }
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  private static CallbackResult await(Future<CallbackResult> result) throws InterruptedException {
    try {
      return result.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      log.warn("A callback was not recorded; its tool is told to call again", e.getCause());
      throw unavailable("What was said could not be recorded; call again.");
    } catch (TimeoutException e) {
      throw unavailable("What was said is not recorded yet; call again.");
    }
  }

  private static CallbackBody answer(CallbackResult result) {
    return switch (result) {
      case CallbackResult.Ended ended -> new CallbackBody(ended.result().name());
      case CallbackResult.Noted _ -> new CallbackBody("noted");
      case CallbackResult.Unknown _, CallbackResult.Forged _ -> throw Refusal.notFound();
      case CallbackResult.NotHere _ ->
          throw unavailable("This node does not know the tool; call again.");
      case CallbackResult.Unsigned _ ->
          throw new Refusal(ErrorCode.unauthenticated, "The tool's signature is missing or wrong.");
    };
  }

  private Refusal busy() {
    turnedAway.increment();
    return unavailable("Too many callbacks at once; call again.");
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(ErrorCode.unavailable, detail).header("Retry-After", SOON);
  }
}
