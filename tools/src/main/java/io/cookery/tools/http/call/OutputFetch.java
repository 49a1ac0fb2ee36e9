package io.cookery.tools.http.call;

import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.template.RequestTemplate;
import io.cookery.tools.net.Exchange;
import java.io.IOException;

/** Brings outputs that a service left at a URL. */
public final class OutputFetch {

  static final int MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

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

  public ToolOutput.Kept fetch(ToolOutput.Link link) throws IOException, InterruptedException {
    Exchange exchange = calls.fetch(link.uri(), handOver);
    return switch (exchange) {
      case Exchange.Answered answer when answer.status() == 200 -> kept(link, answer);
      case Exchange.Answered answer ->
          throw new IOException(link.uri().getHost() + " answered " + answer.status());
      case Exchange.TooLarge _ ->
          throw new IOException("the output has more than " + MAX_OUTPUT_BYTES + " bytes");
      case Exchange.Forbidden forbidden -> throw new IOException(forbidden.reason());
      case Exchange.NotSent notSent -> throw new IOException(notSent.error());
      case Exchange.Lost lost -> throw new IOException(lost.error());
    };
  }

  private static ToolOutput.Kept kept(ToolOutput.Link link, Exchange.Answered answer)
      throws IOException {
    String promised = link.mediaType();
    String said = answer.headers().first("content-type").orElse("");
    try {
      return MediaCheck.kept(answer.body(), promised == null ? said : promised);
    } catch (UnreadableOutputException e) {
      throw new IOException(e.reason(), e);
    }
  }
}
