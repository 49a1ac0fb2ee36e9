package io.cookery.server.cook;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.id.CookId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.Refuses;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import jakarta.validation.Valid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Commands to cooks. Each is answered with the cook as it stands then; said again, it changes
 * nothing and is answered alike.
 */
@RestController
@RequestMapping("/v1/cooks/{id}")
final class CookCommandRoutes {

  private final Cookery cookery;
  private final Start start;

  CookCommandRoutes(Cookery cookery, Start start) {
    this.cookery = cookery;
    this.start = start;
  }

  @PostMapping("/pause")
  @Needs(Scope.cook)
  CookBody pause(
      @AtLeast(Role.editor) CookId id,
      @Valid @RequestBody(required = false) @Nullable ReasonBody body) {
    Cook cook =
        cookery.commands().pause(id, ReasonBody.of(body)).orElseThrow(() -> ended(id, "be paused"));
    return body(unlessStopping(cook, "be paused"));
  }

  @PostMapping("/resume")
  @Needs(Scope.cook)
  CookBody resume(
      @AtLeast(Role.editor) CookId id,
      @Valid @RequestBody(required = false) @Nullable ReasonBody body) {
    Cook cook = cookery.commands().resume(id).orElseThrow(() -> ended(id, "go on"));
    cookery.cooks().serve(cook);
    return body(unlessStopping(cook, "go on"));
  }

  @PostMapping("/stop")
  @Needs(Scope.cook)
  CookBody stop(
      @AtLeast(Role.editor) CookId id,
      @Valid @RequestBody(required = false) @Nullable ReasonBody body) {
    Optional<Cook> stopping = cookery.commands().stop(id, ReasonBody.of(body));
    return body(stopping.or(() -> cookery.cooks().find(id)).orElseThrow(Refusal::notFound));
  }

  @Refuses(ErrorCode.invalid)
  @PostMapping("/retry-failed")
  @Needs(Scope.cook)
  ResponseEntity<CookBody> retryFailed(
      @AtLeast(Role.editor) CookId id,
      @Valid @RequestBody(required = false) @Nullable ReasonBody body)
      throws InterruptedException {
    Optional<Cook> active = cookery.commands().retryFailed(id);
    if (active.isPresent()) {
      cookery.cooks().serve(active.get());
      return ResponseEntity.ok(body(active.get()));
    }
    Cook ended = cookery.cooks().find(id).orElseThrow(Refusal::notFound);
    boolean newest = cookery.cooks().latest(id.collection()).filter(ended::equals).isPresent();
    if (newest && ended.failed() == 0) {
      return ResponseEntity.ok(body(ended));
    }
    return start.cook(
        id.collection(), settings -> StartRequest.of(settings).retryingFailed(), false);
  }

  @Refuses(ErrorCode.conflict)
  @PatchMapping
  @Needs(Scope.cook)
  CookBody limit(@AtLeast(Role.editor) CookId id, @Valid @RequestBody LimitBody body) {
    Cook cook =
        cookery.commands().limit(id, body.change()).orElseThrow(() -> ended(id, "be changed"));
    return body(cook);
  }

  private Refusal ended(CookId id, String what) {
    return cookery
        .cooks()
        .find(id)
        .map(cook ->
            new Refusal(
                    ErrorCode.conflict,
                    "It has ended as %s and cannot %s.".formatted(cook.status(), what))
                .with("cookStatus", cook.status().name()))
        .orElseGet(Refusal::notFound);
  }

  private static Cook unlessStopping(Cook cook, String what) {
    if (cook.status() == CookStatus.stopping) {
      throw new Refusal(ErrorCode.conflict, "It is being stopped and cannot %s.".formatted(what))
          .with("cookStatus", cook.status().name());
    }
    return cook;
  }

  private CookBody body(Cook cook) {
    return CookBody.of(cook, cookery.cookRates().of(cook));
  }
}
