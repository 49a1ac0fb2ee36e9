package io.cookery.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.metric.Invariants;
import io.cookery.db.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed, paused and cut off lose nothing, pay for nothing twice that their tool
 * can tell, and never ask for more at once than they may. {@code -Dcookery.chaos=PT30M} goes on for
 * so long, {@code -Dcookery.chaos.seed=N} hurts as an earlier run did. What was done is in {@code
 * target/chaos}.
 */
class ChaosTest {

  private static final Path LOGS = Path.of("target", "chaos").toAbsolutePath();
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void whateverDiesEveryCollectionIsCookedOnceAndPaidOnce() throws Exception {
    Duration time = Duration.parse(System.getProperty("cookery.chaos", "PT30S"));
    long seed = Long.getLong("cookery.chaos.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    Path logs = Files.createDirectories(LOGS.resolve("seed-" + seed));
    System.out.println("chaos: seed " + seed + " for " + time + ", logs in " + logs);
    ActLog log = new ActLog(logs.resolve("acts.log"));
    try (Chaos chaos = new Chaos(seed, directory, logs, log)) {
      chaos.run(time);
      awaitEnd(chaos, log);
      check(chaos, new Fates(seed), log);
    }
  }

  private static void awaitEnd(Chaos chaos, ActLog log) {
    try {
      await().atMost(LONGEST_END).pollInterval(Duration.ofMillis(200)).until(chaos::isOver);
    } catch (ConditionTimeoutException e) {
      log.say("no end: " + chaos.stalls().stalls());
      throw new AssertionError("cooks that do not end: " + chaos.stalls().stalls(), e);
    }
    log.say("over");
  }

  private static void check(Chaos chaos, Fates fates, ActLog log) throws Exception {
    Audit audit = new Audit(chaos.service().books(), fates, chaos.engines()::wasEverPaused);
    try (Connection connection = chaos.server().connect()) {
      for (Batch batch : chaos.batches().all()) {
        audit.check(connection, batch);
      }
    }
    report(chaos, audit, log);
    audit.violations().forEach(log::say);
    chaos.stalls().stalls().forEach(log::say);
    assertThat(audit.figures()).as("every tool was at work").hasSize(Profile.values().length);
    assertThat(audit.violations()).isEmpty();
    assertThat(chaos.service().callbacks().rejected()).isEmpty();
    assertThat(chaos.stalls().stalls()).isEmpty();
    try (Database database = Database.open(chaos.server().settings())) {
      assertThat(new Invariants(database.jdbi()).check())
          .allSatisfy(
              finding -> assertThat(finding.rows()).as(finding.invariant().name()).isEmpty());
    }
  }

  private static void report(Chaos chaos, Audit audit, ActLog log) {
    StringBuilder text = new StringBuilder();
    for (Profile profile : Profile.values()) {
      text.append("%n  %-16s %s".formatted(profile.tool(), audit.figures().get(profile)));
    }
    int pieces = audit.figures().values().stream().mapToInt(Figures.Of::pieces).sum();
    int paid = audit.figures().values().stream().mapToInt(Figures.Of::paid).sum();
    CallbackSender callbacks = chaos.service().callbacks();
    String summary =
        "%s; %d collections, %d pieces, %d calls, %.3f paid calls a piece; %d callbacks heard, %d sent again; at most %d jobs live; longest stall %s%s"
            .formatted(
                log.counts(),
                chaos.batches().all().size(),
                pieces,
                chaos.service().books().calls(),
                paid / (double) Math.max(1, pieces),
                callbacks.delivered(),
                callbacks.repeated(),
                chaos.service().books().mostLive(),
                chaos.stalls().worst(),
                text);
    log.say(summary);
    System.out.println("chaos: " + summary);
  }
}
