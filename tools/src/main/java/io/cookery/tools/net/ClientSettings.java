package io.cookery.tools.net;

import java.time.Duration;

/**
 * How requests leave.
 *
 * @param rules where they may go
 * @param connectTimeout for a connection, TLS included
 * @param maxConnections at the same time, to all hosts together; to services on this machine as
 *     many again
 */
public record ClientSettings(AddressRules rules, Duration connectTimeout, int maxConnections) {

  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** More than the calls, polls and fetches of a node at once: none waits for the others. */
  public static final int DEFAULT_MAX_CONNECTIONS = 2_048;

  /** The defaults. */
  public static ClientSettings of(AddressRules rules) {
    return new ClientSettings(rules, DEFAULT_CONNECT_TIMEOUT, DEFAULT_MAX_CONNECTIONS);
  }
}
