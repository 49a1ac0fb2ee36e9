package io.cookery.cook.ledger;

/** Something could not be written; what it was about is unchanged. */
public final class LedgerException extends RuntimeException {

  LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
