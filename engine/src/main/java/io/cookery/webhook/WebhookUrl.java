package io.cookery.webhook;

import io.cookery.input.LegalText;
import io.cookery.input.Problem;
import io.cookery.input.UrlTrouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a webhook's address must look like; whether it may be reached is for who sends. */
final class WebhookUrl {

  private static final String PATH = "/url";
  private static final int MAX_PORT = 65_535;

  private WebhookUrl() {}

  static Optional<Problem> check(String text) {
    if (text.length() > Webhook.MAX_URL_LENGTH) {
      return problem("is longer than %d characters".formatted(Webhook.MAX_URL_LENGTH));
    }
    List<Problem> illegal = new ArrayList<>();
    LegalText.problem(PATH, text, illegal);
    if (!illegal.isEmpty()) {
      return Optional.of(illegal.getFirst());
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return problem(UrlTrouble.words(e));
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return problem("must begin with https://");
    }
    if (url.getHost() == null) {
      return problem(UrlTrouble.hostless(url));
    }
    if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
      return problem("has the port %d; ports are 1 to %d".formatted(url.getPort(), MAX_PORT));
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return problem("must be without user, password and fragment");
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(String message) {
    return Optional.of(new Problem(PATH, message));
  }
}
