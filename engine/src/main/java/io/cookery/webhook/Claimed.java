package io.cookery.webhook;

import io.cookery.id.CookId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message that this node is to send now.
 *
 * @param attempt its number, by which the attempt is known when it ends
 * @param tryNo from 1, of this round
 * @param data the event's, as JSON
 * @param secrets to sign with; two while a rotation is under way
 */
record Claimed(
    UUID delivery,
    UUID webhook,
    URI url,
    int attempt,
    int tryNo,
    CookId cook,
    long seq,
    String type,
    Instant at,
    String data,
    List<SigningSecret> secrets) {}
