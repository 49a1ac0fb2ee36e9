package io.cookery.db;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be opened. The message says what is in the way and what to do about it; what
 * was committed before is untouched.
 */
public final class DatabaseUnavailable extends RuntimeException {

  DatabaseUnavailable(String message) {
    super(message);
  }

  DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
