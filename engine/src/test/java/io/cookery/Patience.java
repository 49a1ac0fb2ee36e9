package io.cookery;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has every {@code await()} without a limit of its own wait long: how busy a machine is says
 * nothing about what is waited for. Found by JUnit in each module that has these tests on its class
 * path.
 */
public final class Patience implements BeforeAllCallback {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONG);
  }
}
