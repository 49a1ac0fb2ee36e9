package io.cookery.tools.net;

import java.net.UnknownHostException;

/** A host has only addresses that requests may not go to. */
final class ForbiddenAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  ForbiddenAddressException(String message) {
    super(message);
  }
}
