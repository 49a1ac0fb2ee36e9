package io.cookery.cook.call;

import io.cookery.asset.Output;
import io.cookery.tool.Fetched;
import java.util.List;

/** What came of fetching and keeping the outputs of an answer. */
sealed interface FetchedAnswer {

  /** All of them are kept. */
  record Whole(List<Output> outputs) implements FetchedAnswer {}

  /** One of them is not here. */
  record Incomplete(Fetched.Missing missing) implements FetchedAnswer {}
}
