package io.cookery.tools.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an answer sends its asker (RFC 9110, 15.4). */
final class Redirects {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  /** A place to go on to. */
  sealed interface Next {
    record To(URI url) implements Next {}

    record Nowhere(String reason) implements Next {}
  }

  /** Where a request is to go on; null if the answer is its answer. */
  static @Nullable Next next(OutgoingRequest request, Exchange exchange) {
    if (!(exchange instanceof Exchange.Answered answered)
        || !STATUSES.contains(answered.status())
        || !request.method().equals("GET")) {
      return null;
    }
    String location = answered.headers().first("location").orElse("");
    URI to;
    try {
      to = request.url().resolve(new URI(location));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return new Next.Nowhere("redirects to something that is not a valid URL");
    }
    if (Targets.problem(to).isPresent()) {
      return new Next.Nowhere("redirects to a URL that " + Targets.problem(to).get());
    }
    if (request.url().getScheme().equalsIgnoreCase("https")
        && !to.getScheme().equalsIgnoreCase("https")) {
      return new Next.Nowhere("redirects from https to http");
    }
    return new Next.To(to);
  }
}
