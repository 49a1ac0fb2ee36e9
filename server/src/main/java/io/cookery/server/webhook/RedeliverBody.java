package io.cookery.server.webhook;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A message to be sent again.
 *
 * @param deliveryId its id in the list of deliveries
 */
record RedeliverBody(@NotNull UUID deliveryId) {}
