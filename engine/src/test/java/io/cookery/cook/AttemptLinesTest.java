package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.tool.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Each failed attempt has a line in the log, up to so many a minute. */
class AttemptLinesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private interface Work {
    void run() throws Exception;
  }

  private static List<String> lines(Work work) throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger("io.cookery.cook.call");
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    try {
      work.run();
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
    synchronized (log) {
      return new ArrayList<>(log.list)
          .stream()
              .map(ILoggingEvent::getFormattedMessage)
              .filter(line -> line.contains("attempt"))
              .toList();
    }
  }

  @Test
  void eachSaysWhichWhyAtWhatCostAndWhenTheNextComes() throws Exception {
    fixture
        .tool()
        .behave(call ->
            call.job().slot() == 1
                ? new Answer.Retryable(
                    "no \"paint\" for " + call.params().path("text").asString() + "\nnow",
                    new BigDecimal("0.10"))
                : TestTool.text(call.job().toString()));
    String[] id = new String[1];
    List<String> lines =
        lines(() -> {
          CookNode node = fixture.node();
          id[0] = fixture.cook(node, fixture.collection(3), settings(2)).id().toString();
          node.close();
        });

    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line)
                .startsWith("attempt failed: cook=" + id[0] + " slot=1 attempt=")
                .contains(" outcome=retryable cost=0.100000 next=")
                .endsWith(" reason=\"no 'paint' for [param] now\""));
    assertThat(lines).anyMatch(line -> line.contains(" next=none "));
    assertThat(lines).anyMatch(line -> line.matches(".* next=(in-\\d+\\.\\ds|at-once) .*"));
  }
}
