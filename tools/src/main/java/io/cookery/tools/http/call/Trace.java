package io.cookery.tools.http.call;

import io.cookery.input.LegalText;
import io.cookery.tools.http.template.SecretMask;
import io.cookery.tools.http.template.Secrets;
import io.cookery.tools.net.Exchange;
import io.cookery.tools.net.Headers;
import io.cookery.tools.net.OutgoingRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request and its answer, for people who set up a tool; secrets are masked. */
final class Trace {

  /** Of a body so much is shown. */
  static final int SHOWN_CHARACTERS = 4_000;

  /** Shown by name alone, whatever they hold. */
  private static final Set<String> SENSITIVE =
      Set.of("authorization", "x-api-key", "api-key", "cookie", "set-cookie");

  private Trace() {}

  static ObjectNode of(OutgoingRequest request, Exchange exchange, Duration took, Secrets secrets) {
    ObjectNode trace = JsonNodeFactory.instance.objectNode();
    ObjectNode sent = trace.putObject("sent");
    sent.put("method", request.method()).put("url", secrets.masked(request.url().toString()));
    ObjectNode headers = sent.putObject("headers");
    request.headers().forEach((name, value) -> headers.put(name, shown(name, value, secrets)));
    sent.put("body", shown(request.body(), secrets));
    ObjectNode got = trace.putObject("got");
    got.put("millis", took.toMillis());
    switch (exchange) {
      case Exchange.Answered answer -> {
        got.put("status", answer.status());
        headers(got, answer.headers(), secrets);
        got.put("body", shown(answer.body(), secrets));
      }
      case Exchange.TooLarge large -> {
        got.put("status", large.status());
        headers(got, large.headers(), secrets);
        got.put("error", "the answer has more than " + large.maxBytes() + " bytes");
      }
      case Exchange.Undecodable answer -> {
        got.put("status", answer.status());
        headers(got, answer.headers(), secrets);
        got.put("error", answer.reason());
      }
      case Exchange.Forbidden forbidden -> got.put("error", forbidden.reason());
      case Exchange.NotSent notSent -> got.put("error", secrets.masked(notSent.error()));
      case Exchange.Lost lost -> got.put("error", secrets.masked(lost.error()));
    }
    return trace;
  }

  private static void headers(ObjectNode got, Headers headers, Secrets secrets) {
    ObjectNode shown = got.putObject("headers");
    headers
        .values()
        .forEach((name, values) -> shown.put(name, shown(name, joined(values), secrets)));
  }

  private static String joined(List<String> values) {
    return String.join(", ", values);
  }

  private static String shown(String name, String value, Secrets secrets) {
    return SENSITIVE.contains(name.toLowerCase(Locale.ROOT))
        ? SecretMask.MASK
        : secrets.masked(value);
  }

  private static String shown(byte[] body, Secrets secrets) {
    String text =
        new String(body, 0, Math.min(body.length, 4 * SHOWN_CHARACTERS), StandardCharsets.UTF_8);
    String masked = LegalText.cleaned(secrets.masked(text));
    return masked.length() <= SHOWN_CHARACTERS
        ? masked
        : LegalText.start(masked, SHOWN_CHARACTERS) + "… (" + body.length + " bytes)";
  }
}
