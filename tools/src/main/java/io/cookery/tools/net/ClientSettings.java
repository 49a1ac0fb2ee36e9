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

  /**
   * Twice the calls that a node makes at once by default, so that polls do not wait for submits.
   */
  public static final int DEFAULT_MAX_CONNECTIONS = 1_024;

  /** The defaults. */
  public static ClientSettings of(AddressRules rules) {
    return new ClientSettings(rules, DEFAULT_CONNECT_TIMEOUT, DEFAULT_MAX_CONNECTIONS);
  }
}
