package io.cookery.db;

/** The parts of {@code jdbc:postgresql://host:port/database?parameters}. */
final class TestUrl {

  private TestUrl() {}

  static String withDatabase(String url, String database) {
    int end = end(url);
    return url.substring(0, url.lastIndexOf('/', end) + 1) + database + url.substring(end);
  }

  private static int end(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url.length() : parameters;
  }
}
