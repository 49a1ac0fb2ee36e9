package io.cookery.cook.call;

import io.cookery.tool.Answer;

/** What answers say of a job that its tool may have although an earlier answer was lost. */
final class AmbiguousCalls {

  /** After so many repetitions an answer is taken for what it says. */
  static final int MAX_REPETITIONS = 5;

  private AmbiguousCalls() {}

  /**
   * Whether it is still, or only now, unknown if the tool works on a job. A tool that is busy or
   * broken when a call is repeated says nothing of the call before: the job may be at work there,
   * and is paid for. One that names a cost speaks of the job itself.
   *
   * @param unknown whether it was before this answer
   * @param repetition of the call, from 0
   */
  static boolean leaveUnknown(Answer answer, boolean unknown, int repetition) {
    return switch (answer) {
      case Answer.Unknown _ -> true;
      case Answer.Throttled _, Answer.Unreachable _ -> unknown && repetition < MAX_REPETITIONS;
      case Answer.Retryable retryable ->
          unknown && repetition < MAX_REPETITIONS && retryable.costUsd() == null;
      case Answer.Generated _, Answer.Refused _, Answer.Unusable _ -> false;
    };
  }
}
