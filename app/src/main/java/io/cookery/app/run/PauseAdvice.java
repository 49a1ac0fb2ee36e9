package io.cookery.app.run;

import io.cookery.app.ExitCode;
import io.cookery.app.terminal.Figures;
import io.cookery.cook.Cook;
import java.math.BigDecimal;

/** What to do about a cook that stands still. */
record PauseAdvice(ExitCode code, String text) {

  private static final String STORAGE = "storage_failed: ";
  private static final String RECIPE = "recipe_unusable: ";
  private static final String UNREACHABLE = "tool_unreachable: ";
  private static final String TOOL = "tool_unusable: ";

  /**
   * Advice.
   *
   * @param earlierUsd what earlier cooks of the collection cost, as far as its budget counts it
   * @param lastError what a failed slot's tool said
   */
  static PauseAdvice on(Cook cook, BigDecimal earlierUsd, String lastError) {
    String reason = cook.reason() == null ? "" : cook.reason();
    if (reason.startsWith(STORAGE)) {
      return new PauseAdvice(
          ExitCode.BAD_INPUT,
          "a piece could not be stored: " + reason.substring(STORAGE.length()) + again());
    }
    if (reason.startsWith(UNREACHABLE)) {
      return new PauseAdvice(
          ExitCode.FAILED,
          "the tool cannot be reached: "
              + reason.substring(UNREACHABLE.length())
              + "; see that its service runs, then run the same command again");
    }
    if (reason.startsWith(TOOL)) {
      return new PauseAdvice(
          ExitCode.FAILED, "the tool cannot be used: " + reason.substring(TOOL.length()) + again());
    }
    if (reason.startsWith(RECIPE)) {
      return new PauseAdvice(
          ExitCode.BAD_INPUT,
          "the recipe cannot be used: " + reason.substring(RECIPE.length()) + again());
    }
    return switch (reason) {
      case "budget_reached" ->
          new PauseAdvice(
              ExitCode.FAILED,
              "the budget is reached: "
                  + Figures.usd(cook.costUsd().add(earlierUsd))
                  + " spent; raise cook.budgetUsd in the file, then run the same command again");
      case "failure_threshold" ->
          new PauseAdvice(
              ExitCode.FAILED,
              "too many pieces fail: "
                  + Figures.count(cook.failed())
                  + " so far, for one: "
                  + lastError
                  + "; set that right, then run the same command again");
      case "", "requested" ->
          new PauseAdvice(
              ExitCode.FAILED,
              "the cook is paused, as somebody asked; run the same command again to go on");
      default -> new PauseAdvice(ExitCode.FAILED, "the cook is paused: " + reason + again());
    };
  }

  private static String again() {
    return "; set that right, then run the same command again";
  }
}
