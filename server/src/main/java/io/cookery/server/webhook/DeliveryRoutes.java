package io.cookery.server.webhook;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.cookery.webhook.Deliveries;
import io.cookery.webhook.Delivery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The log of what was sent to a webhook. */
@RestController
@RequestMapping("/v1/webhooks/{id}")
final class DeliveryRoutes {

  private final Cookery cookery;

  DeliveryRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @Operation(summary = "What was sent to a webhook, the newest first")
  @GetMapping("/deliveries")
  @Needs(Scope.read)
  Page<DeliveryBody> list(Caller caller, @PathVariable String id, PageRequest page) {
    UUID webhook = WebhookRoutes.id(id);
    if (cookery.webhooks().find(caller.account(), webhook).isEmpty()) {
      throw Refusal.notFound();
    }
    List<Delivery> read =
        cookery.deliveries().list(caller.account(), webhook, page.afterId(), page.read());
    return Page.of(read, page, delivery -> delivery.id().toString()).map(DeliveryBody::of);
  }

  @Operation(
      summary = "Send a message again",
      description = "With the same id, whether it arrived or not, and with all its tries.")
  @PostMapping("/redeliver")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.ACCEPTED)
  DeliveryBody redeliver(
      Caller caller, @PathVariable String id, @Valid @RequestBody RedeliverBody body) {
    return again(caller, WebhookRoutes.id(id), body.deliveryId());
  }

  @Operation(summary = "Send this message again", description = "The same, by its address.")
  @PostMapping("/deliveries/{delivery}/redeliver")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.ACCEPTED)
  DeliveryBody redeliverThis(
      Caller caller, @PathVariable String id, @PathVariable String delivery) {
    return again(caller, WebhookRoutes.id(id), WebhookRoutes.id(delivery));
  }

  private DeliveryBody again(Caller caller, UUID webhook, UUID delivery) {
    Deliveries.Redelivery result =
        cookery.deliveries().redeliver(caller.account(), webhook, delivery);
    return switch (result) {
      case QUEUED ->
          cookery
              .deliveries()
              .find(caller.account(), webhook, delivery)
              .map(DeliveryBody::of)
              .orElseThrow(Refusal::notFound);
      case DISABLED ->
          throw new Refusal(
              ErrorCode.conflict, "The webhook is disabled: enable it before you send again.");
      case UNKNOWN -> throw Refusal.notFound();
    };
  }
}
