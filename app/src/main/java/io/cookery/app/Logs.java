package io.cookery.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.FilePermissions;
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

  /** A log that has grown larger is put aside; the one before it goes. */
  static final long MAX_BYTES = 10L * 1024 * 1024;

  /** How often the size is looked at: so long a log may grow past its limit. */
  private static final Duration LOOK_EVERY = Duration.buildBySeconds(1);

  /** Held on to, or its level would be lost. */
  private static final java.util.logging.Logger DRIVER =
      java.util.logging.Logger.getLogger("org.postgresql");

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
    // The driver writes parts of URLs to standard error; what it throws says it all.
    DRIVER.setLevel(java.util.logging.Level.OFF);
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
      Files.move(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
    }
    FilePermissions.ownFile(file);
    LoggerContext context = context();
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .addAppender(bounded(context, file, MAX_BYTES, LOOK_EVERY));
    context.getLogger("io.cookery").setLevel(Level.INFO);
    // Anybody may ask a server for what is not there.
    context.getLogger("org.springframework.web.servlet.PageNotFound").setLevel(Level.ERROR);
    return file;
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  /** Writes into a file that is put aside whenever it has so many bytes. */
  static FileAppender<ILoggingEvent> bounded(
      LoggerContext context, Path file, long maxBytes, Duration lookEvery) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    PutAside aside = new PutAside(file);
    aside.setContext(context);
    aside.setParent(appender);
    aside.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(maxBytes));
    size.setCheckIncrement(lookEvery);
    size.start();
    appender.setRollingPolicy(aside);
    appender.setTriggeringPolicy(size);
    appender.start();
    return appender;
  }

  /** Keeps one file beside the log; unlike a pattern of names it takes any path. */
  private static final class PutAside extends RollingPolicyBase {
    private final Path file;

    PutAside(Path file) {
      this.file = file;
    }

    @Override
    public String getActiveFileName() {
      return file.toString();
    }

    @Override
    public void rollover() {
      try {
        Files.move(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
        FilePermissions.ownFile(file);
      } catch (IOException e) {
        throw new RolloverFailure(file + " cannot be put aside", e);
      }
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
