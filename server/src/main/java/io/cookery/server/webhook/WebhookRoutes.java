package io.cookery.server.webhook;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.input.BadInputException;
import io.cookery.server.http.Ids;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.cookery.webhook.Webhook;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the caller's account wants to hear of its cooks. */
@RestController
@RequestMapping("/v1/webhooks")
final class WebhookRoutes {

  private final Cookery cookery;
  private final WebhookSending sending;

  WebhookRoutes(Cookery cookery, WebhookSending sending) {
    this.cookery = cookery;
    this.sending = sending;
  }

  @Operation(summary = "The webhooks of one's account")
  @GetMapping
  @Needs(Scope.read)
  Page<WebhookBody> list(Caller caller, PageRequest page) {
    List<Webhook> read = cookery.webhooks().list(caller.account(), page.afterId(), page.read());
    return Page.of(read, page, webhook -> webhook.id().toString()).map(WebhookBody::of);
  }

  @Operation(
      summary = "Be told of one's cooks",
      description = "The secret that signs the messages is in this answer alone.")
  @PostMapping
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.CREATED)
  WebhookBody create(Caller caller, @Valid @RequestBody NewWebhookBody body) {
    List<String> events = body.events() == null ? List.of() : body.events();
    requireTls(body.url());
    return WebhookBody.of(cookery.webhooks().create(caller.account(), body.url(), events));
  }

  private void requireTls(String url) {
    if (url.regionMatches(true, 0, "http:", 0, 5)) {
      String host;
      try {
        host = URI.create(url).getHost();
      } catch (IllegalArgumentException e) {
        // Said, with all else that is wrong, by who makes it.
        return;
      }
      if (host != null && !sending.mayBePlain(host)) {
        throw new BadInputException(
            "/url",
            "must begin with https://; without TLS only hosts can be told that"
                + " COOKERY_ALLOW_PRIVATE names");
      }
    }
  }

  @Operation(summary = "Be told no more")
  @DeleteMapping("/{id}")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable String id) {
    if (!cookery.webhooks().delete(caller.account(), id(id))) {
      throw Refusal.notFound();
    }
  }

  @Operation(
      summary = "Change the secret",
      description = "For a day messages are signed with the former secret too.")
  @PostMapping("/{id}/rotate")
  @Needs(Scope.cook)
  WebhookBody rotate(Caller caller, @PathVariable String id) {
    return cookery
        .webhooks()
        .rotate(caller.account(), id(id))
        .map(WebhookBody::of)
        .orElseThrow(Refusal::notFound);
  }

  @Operation(summary = "Be told again after it was disabled")
  @PostMapping("/{id}/enable")
  @Needs(Scope.cook)
  WebhookBody enable(Caller caller, @PathVariable String id) {
    return cookery
        .webhooks()
        .enable(caller.account(), id(id))
        .map(WebhookBody::of)
        .orElseThrow(Refusal::notFound);
  }

  /** What is no id is the id of nothing. */
  static UUID id(String text) {
    try {
      return Ids.uuid(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
