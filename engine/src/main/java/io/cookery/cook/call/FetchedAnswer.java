package io.cookery.cook.call;

import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;

/** An answer after its outputs were fetched. */
public sealed interface FetchedAnswer {

  /** All of them are here. */
  record Whole(Answer.Generated answer) implements FetchedAnswer {}

  /** One of them is not. */
  record Incomplete(Fetched.Missing missing) implements FetchedAnswer {}
}
