package io.cookery.tools.http.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request before anything is filled in.
 *
 * @param body null for none
 */
public record RequestTemplate(
    String method,
    UrlTemplate url,
    Map<String, HeaderTemplate> headers,
    @Nullable BodyTemplate body) {

  private static final List<String> OF_A_BODY = List.of("content-type", "content-encoding");

  /** Whether a header speaks of the body of the request that it is in. */
  public static boolean ofBody(String header) {
    return OF_A_BODY.contains(header.toLowerCase(Locale.ROOT));
  }
}
