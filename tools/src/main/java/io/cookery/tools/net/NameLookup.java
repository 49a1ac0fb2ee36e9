package io.cookery.tools.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host: the machine's own way, or another's in tests. */
@FunctionalInterface
interface NameLookup {

  InetAddress[] addresses(String host) throws UnknownHostException;
}
