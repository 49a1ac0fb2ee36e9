package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.util.Duration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

  private static final int MAX_BYTES = 10_000;
  private static final String LINE = "x".repeat(100);

  @TempDir Path home;

  @Test
  void aLogThatIsWrittenForLongTakesTwiceItsLimitAtMost() throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    Path file = home.resolve("100% cook.log");
    FileAppender<ILoggingEvent> appender =
        Logs.bounded(context, file, MAX_BYTES, Duration.buildByMilliseconds(0));
    Logger logger = context.getLogger(Logger.ROOT_LOGGER_NAME);
    logger.addAppender(appender);

    for (int i = 0; i < 1_000; i++) {
      logger.warn("{} {}", i, LINE);
    }
    context.stop();

    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("100% cook.log", "100% cook.log.1");
    }
    assertThat(Files.size(file) + Files.size(home.resolve("100% cook.log.1")))
        .isBetween(2_000L, 3L * MAX_BYTES);
    assertThat(Files.readString(file)).contains("999 " + LINE);
  }
}
