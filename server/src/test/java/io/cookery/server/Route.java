package io.cookery.server;

/**
 * A route of the server under test.
 *
 * @param path with its variables in braces
 * @param isOpen whether it asks for no credential
 */
public record Route(String method, String path, boolean isOpen) {

  public static Route of(String method, String path) {
    return new Route(method, path, path.startsWith("/v1/callbacks/"));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
