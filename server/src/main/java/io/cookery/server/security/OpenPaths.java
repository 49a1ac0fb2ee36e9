package io.cookery.server.security;

import java.util.List;

/** The addresses at which no credential is looked at. */
final class OpenPaths {

  /** Where tools report; the token in the address is the credential. */
  static final String CALLBACKS = "/v1/callbacks/";

  /** What the API is; the same for everyone, and nothing of an installation is in it. */
  static final String OPENAPI = "/openapi.json";

  static final String OPENAPI_YAML = OPENAPI + ".yaml";

  /** Where the container sends what has been refused. */
  static final String ERROR = "/error";

  /** As patterns of Spring's. */
  static final List<String> PATTERNS = List.of(CALLBACKS + "**", OPENAPI, OPENAPI_YAML);

  private OpenPaths() {}

  static boolean contain(String path) {
    return path.startsWith(CALLBACKS)
        || path.equals(OPENAPI)
        || path.equals(OPENAPI_YAML)
        || path.equals(ERROR);
  }
}
