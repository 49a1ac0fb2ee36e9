package io.cookery.app.cooks;

/** An order that a cook cannot follow; the message says why. */
public final class OrderRefused extends RuntimeException {

  public OrderRefused(String message) {
    super(message);
  }
}
