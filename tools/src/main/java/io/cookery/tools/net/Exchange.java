package io.cookery.tools.net;

import java.net.URI;

/** What came of a request. Its texts name hosts and reasons, never headers. */
public sealed interface Exchange {

  /**
   * An answer, all of it.
   *
   * @param from where it came from in the end
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answered(int status, Headers headers, byte[] body, URI from) implements Exchange {}

  /** An answer with more bytes than are wanted; its body is not kept. */
  record TooLarge(int status, Headers headers, int maxBytes) implements Exchange {}

  /**
   * An answer, all of it, whose body is in an encoding that is not known, or not in the one that it
   * says.
   */
  record Undecodable(int status, Headers headers, String reason) implements Exchange {}

  /** It was not sent: requests may not go there. */
  record Forbidden(String reason) implements Exchange {}

  /** It was surely not sent: no connection, no such host. */
  record NotSent(String error) implements Exchange {}

  /** It was sent, at least in part, and no whole answer came back. */
  record Lost(String error) implements Exchange {}
}
