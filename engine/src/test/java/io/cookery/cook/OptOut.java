package io.cookery.cook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is not checked after a test that breaks it on purpose. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OptOut {

  /** What is checked after every test that cooks. */
  enum Check {
    /** Bill and cost, params given and recorded. */
    BOOKS,
    /** Calls at once. */
    AT_ONCE,
    /** That open nodes hold and keep nothing of what has ended. */
    NODES,
    /** That closed nodes leave no threads. */
    THREADS
  }

  Check[] of();

  /** Why. */
  String because();
}
