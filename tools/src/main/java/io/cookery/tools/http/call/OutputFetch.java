package io.cookery.tools.http.call;

import io.cookery.tool.Fetched;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.template.RequestTemplate;
import io.cookery.tools.net.Exchange;
import io.cookery.tools.net.Headers;
import io.cookery.tools.net.Targets;
import java.util.Optional;
import java.util.Set;

/** Brings outputs that a service left at a URL, and tells what is gone from what is late. */
public final class OutputFetch {

  public static final int MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  /** May pass, as all of 500 and above. */
  private static final Set<Integer> PASSING = Set.of(408, 409, 423, 425, 429);

  private final RequestTemplate handOver;
  private final HttpCalls calls;

  /**
   * A fetch.
   *
   * @param handOver the request that hands a job over
   */
  public OutputFetch(RequestTemplate handOver, HttpCalls calls) {
    this.handOver = handOver;
    this.calls = calls;
  }

  public Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    Optional<String> problem = Targets.problem(link.uri());
    if (problem.isPresent()) {
      return new Fetched.Never("the URL of an output " + problem.get());
    }
    return switch (calls.fetch(link.uri(), handOver)) {
      case Exchange.Answered answer when answer.status() == OK -> kept(link, answer);
      case Exchange.Answered answer -> missing(link, answer.status(), answer.headers());
      case Exchange.TooLarge large when large.status() == OK ->
          new Fetched.Never("an output has more than " + MAX_OUTPUT_BYTES + " bytes");
      case Exchange.TooLarge large -> missing(link, large.status(), large.headers());
      case Exchange.Undecodable answer when answer.status() == OK ->
          new Fetched.Never(answer.reason());
      case Exchange.Undecodable answer -> missing(link, answer.status(), answer.headers());
      case Exchange.Forbidden forbidden -> new Fetched.Never(forbidden.reason());
      case Exchange.NotSent notSent -> new Fetched.NotNow(notSent.error(), null);
      case Exchange.Lost lost -> new Fetched.NotNow(lost.error(), null);
    };
  }

  private Fetched missing(ToolOutput.Link link, int status, Headers headers) {
    String error = link.uri().getHost() + " answered " + status;
    return status >= 500 || status == ACCEPTED || PASSING.contains(status)
        ? new Fetched.NotNow(error, calls.retryAfter(headers))
        : new Fetched.Never(error);
  }

  private static Fetched kept(ToolOutput.Link link, Exchange.Answered answer) {
    String promised = link.mediaType();
    String said = answer.headers().first("content-type").orElse("");
    try {
      return new Fetched.Here(MediaCheck.kept(answer.body(), promised == null ? said : promised));
    } catch (UnreadableOutputException e) {
      return new Fetched.Never(e.reason());
    }
  }
}
