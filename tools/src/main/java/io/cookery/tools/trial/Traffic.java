package io.cookery.tools.trial;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What went to a service and what came from it, in its order. For many threads. */
final class Traffic {

  /** What an observed tool tells of the answer to its last request. */
  private static final String READ = "read";

  private final List<ObjectNode> exchanges = new ArrayList<>();
  private final List<ObjectNode> callbacks = new ArrayList<>();

  synchronized void exchanged(ObjectNode exchange) {
    JsonNode read = exchange.path(READ);
    if (exchange.size() == 1 && read.isObject() && !exchanges.isEmpty()) {
      exchanges.getLast().set(READ, read);
    } else {
      exchanges.add(exchange);
    }
  }

  synchronized void calledBack(ObjectNode callback) {
    callbacks.add(callback);
  }

  synchronized int callbacks() {
    return callbacks.size();
  }

  /** Puts all of it into a report. */
  synchronized void tell(ObjectNode report, boolean remote) {
    report.putArray("exchanges").addAll(exchanges);
    if (remote) {
      report.putArray("callbacks").addAll(callbacks);
    }
  }
}
