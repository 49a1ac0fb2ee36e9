package io.cookery.cook.call;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** A service that fails endlessly does not fill the disk. */
class AttemptLogTest {

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AttemptLog.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH.plusSeconds(90));
  private final List<Runnable> later = new ArrayList<>();
  private final AttemptLog attempts =
      new AttemptLog(
          new FailedAttempts(Jdbi.create("jdbc:none")) {
            @Override
            Optional<String> find(JobId id) {
              return Optional.of("slot " + id.slot());
            }
          },
          now::get,
          Executors.newSingleThreadExecutor(),
          later::add);

  @BeforeEach
  void listen() {
    log.start();
    LOGGER.setLevel(Level.INFO);
    LOGGER.addAppender(log);
  }

  @AfterEach
  void leave() {
    LOGGER.detachAppender(log);
    LOGGER.setLevel(null);
  }

  private void end(int slot, Outcome outcome) {
    attempts.ended(
        new JobId(new CollectionId(new UUID(0, 1)), slot, 1),
        new JobEnd(
            slot,
            1,
            outcome,
            EndPath.immediate,
            0,
            0,
            BigDecimal.ZERO,
            false,
            false,
            null,
            null,
            "[]",
            outcome == Outcome.generated ? null : "no",
            null));
  }

  private List<String> lines() {
    attempts.close();
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aMinuteHasSoManyLinesAndTheRestIsCounted() {
    for (int slot = 0; slot < 100_000; slot++) {
      end(slot, Outcome.retryable);
    }
    assertThat(later).hasSize(1);
    now.set(now.get().plus(AttemptLog.WINDOW));
    end(100_000, Outcome.lost);

    assertThat(lines())
        .hasSize(AttemptLog.MAX_A_MINUTE + 2)
        .contains("99940 more attempts failed and have no line here, which has 60 a minute")
        .contains("slot 100000");
  }

  @Test
  void whatIsLeftOutIsToldAlthoughNothingFailsAnyMore() {
    for (int slot = 0; slot < AttemptLog.MAX_A_MINUTE + 5; slot++) {
      end(slot, Outcome.refused);
    }
    later.forEach(Runnable::run);
    assertThat(lines()).filteredOn(line -> line.startsWith("5 more attempts")).hasSize(1);
  }

  @Test
  void whatIsNoFailureHasNoLine() {
    end(0, Outcome.generated);
    end(1, Outcome.throttled);
    end(2, Outcome.cancelled);
    assertThat(lines()).isEmpty();
  }

  @Test
  void valuesOfParamsAreNotToldAndLongWordsAreCut() {
    var params =
        JsonMapper.shared()
            .readTree(
                "{\"prompt\": \"a red fox\", \"more\": [{\"style\": \"fox in oil\"}], \"n\": \"ab\"}");
    assertThat(FailedAttempts.reason("refused: a red fox, fox in oil, ab", params))
        .isEqualTo("refused: [param], [param], ab");
    assertThat(FailedAttempts.reason("x".repeat(500), params)).hasSize(201).endsWith("…");
  }
}
