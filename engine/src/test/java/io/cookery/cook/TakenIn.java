package io.cookery.cook;

import org.jspecify.annotations.Nullable;

/** Tells code which tool's answer its thread takes in. */
final class TakenIn {

  private static final ScopedValue<String> TOOL = ScopedValue.newInstance();

  private TakenIn() {}

  /** Takes in an answer of the tool. */
  static <R extends @Nullable Object, X extends Throwable> R by(
      String tool, ScopedValue.CallableOp<? extends R, X> work) throws X {
    return ScopedValue.where(TOOL, tool).call(work);
  }

  static String now() {
    return TOOL.orElse("nobody's");
  }
}
