package io.cookery.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.cookery.app.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go: all into a file of the data directory, Cookery's own warnings to the screen
 * too. Set up in code, because reading a configuration file costs a tenth of a second at each
 * start.
 */
public final class Logs extends ContextAwareBase implements Configurator {

  /** A log that has grown larger is put aside once, when a command starts. */
  static final long MAX_BYTES = 10L * 1024 * 1024;

  private static final String FILE = "cook.log";
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} - %msg%n";

  /** Says nothing until a command knows where to. */
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Shows Cookery's warnings from now on. */
  static void toScreen(Screen screen) {
    LoggerContext context = context();
    Set<String> shown = ConcurrentHashMap.newKeySet();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            // Each kind once and in one line: the log has them all.
            if (event.getLevel().isGreaterOrEqual(Level.WARN) && shown.add(event.getMessage())) {
              screen.line("warning: " + firstLine(event.getFormattedMessage()));
            }
          }
        };
    appender.setContext(context);
    appender.start();
    context.getLogger("io.cookery").addAppender(appender);
  }

  /**
   * Writes everything into the log of this data directory from now on.
   *
   * @return the log file
   */
  static Path toFile(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
      Files.move(file, data.resolve(FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    LoggerContext context = context();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger("io.cookery").setLevel(Level.INFO);
    return file;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
