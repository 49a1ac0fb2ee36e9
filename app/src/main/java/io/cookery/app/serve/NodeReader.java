package io.cookery.app.serve;

import io.cookery.NodeSettings;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads how a server's node takes part in cooking. */
final class NodeReader {

  static final int MAX_WRITERS = 64;
  static final int MAX_SUBMITS = 100_000;

  private final Map<String, String> settings;
  private final List<Problem> problems = new ArrayList<>();

  private NodeReader(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Reads; what is unset has its default.
   *
   * @throws BadInputException naming every variable that cannot be used
   */
  static NodeSettings read(String name, Map<String, String> settings) {
    return new NodeReader(settings).node(NodeSettings.named(name));
  }

  private NodeSettings node(NodeSettings standard) {
    long lease =
        number(
            Setting.LEASE_SECONDS,
            (int) NodeSettings.MIN_LEASE.toSeconds(),
            (int) NodeSettings.MAX_LEASE.toSeconds(),
            (int) standard.lease().toSeconds());
    int writers = number(Setting.LEDGER_WRITERS, 1, MAX_WRITERS, standard.ledgerWriters());
    int patience =
        number(
            Setting.PATIENCE_SECONDS,
            1,
            (int) NodeSettings.MAX_PATIENCE.toSeconds(),
            (int) standard.patience().toSeconds());
    int submits = number(Setting.MAX_SUBMITS, 1, MAX_SUBMITS, standard.maxJobs());
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new NodeSettings(
        standard.name(),
        Duration.ofSeconds(lease),
        writers,
        submits,
        standard.computeThreads(),
        standard.checkEvery(),
        Duration.ofSeconds(patience),
        standard.scope());
  }

  private int number(Setting setting, int least, int most, int otherwise) {
    String text = settings.getOrDefault(setting.variable(), "").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problems.add(
        new Problem(
            "/" + setting.variable(),
            "must be a whole number from %d to %d".formatted(least, most)));
    return otherwise;
  }
}
