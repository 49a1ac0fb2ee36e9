package io.cookery.cook.call;

import io.cookery.asset.Output;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Fetched;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outputs of one answer on their way into the asset store, one after the other, so that no more
 * than one is in memory. What is kept stays kept when the rest is tried again.
 */
final class OutputFetch {

  private static final Logger log = LoggerFactory.getLogger(OutputFetch.class);

  private final List<ToolOutput> wanted;
  private final FetchCapacity room;
  private final Outputs outputs;
  private final List<Output> kept = new ArrayList<>();

  OutputFetch(List<ToolOutput> wanted, FetchCapacity room, Outputs outputs) {
    this.wanted = wanted;
    this.room = room;
    this.outputs = outputs;
  }

  /**
   * Brings what is not kept yet.
   *
   * @param patience how long it may wait for room for an output
   * @throws IOException if the asset store cannot keep one
   */
  FetchedAnswer bring(Tool tool, Duration patience) throws IOException, InterruptedException {
    while (kept.size() < wanted.size()) {
      switch (wanted.get(kept.size())) {
        case ToolOutput.Kept here -> kept.add(outputs.keep(here));
        case ToolOutput.Link link -> {
          var space = room.take(tool.name(), patience);
          if (space.isEmpty()) {
            return new FetchedAnswer.Incomplete(
                new Fetched.NotNow("too many outputs are fetched at the same time", null));
          }
          try (FetchCapacity.Space _ = space.get()) {
            switch (fetched(tool, link)) {
              case Fetched.Here(ToolOutput.Kept here) -> kept.add(outputs.keep(here));
              case Fetched.Missing missing -> {
                return new FetchedAnswer.Incomplete(missing);
              }
            }
          }
        }
      }
    }
    return new FetchedAnswer.Whole(List.copyOf(kept));
  }

  private static Fetched fetched(Tool tool, ToolOutput.Link link) throws InterruptedException {
    try {
      return tool.fetch(link);
    } catch (RuntimeException | Error e) {
      log.warn("Tool {} threw while it fetched {}; tried again", tool.name(), link.uri(), e);
      return new Fetched.NotNow(ThrownTrouble.words(e), null);
    }
  }
}
