package io.cookery.server.http;

import io.cookery.db.DatabaseErrors;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;

/** What callers are told of errors that are not theirs: nothing but whether to try again. */
@Component
final class UnexpectedErrors {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

  /** Class 08 is connections, 57P is an administrator's shutdown, 53 is a lack of resources. */
  private static boolean unavailable(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || (state != null
            && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")));
  }

  /** Logs the error and says what to answer. */
  Refusal refusal(Throwable error) {
    for (@Nullable Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof Refusal refusal) {
        return refusal;
      }
      if (at instanceof InvalidParameterException) {
        return new Refusal(ErrorCode.malformed, "The parameters of the request cannot be read.");
      }
      if (at instanceof AuthenticationServiceException) {
        LOG.warn("A request was answered with 503: {}", at.getMessage(), at.getCause());
        return new Refusal(ErrorCode.unavailable, "Who calls cannot be found out now.")
            .header("Retry-After", "5");
      }
      if (at instanceof SQLException sql && unavailable(sql)) {
        LOG.warn(
            "A request was answered with 503: the database is away: {}", DatabaseErrors.words(sql));
        return new Refusal(
                ErrorCode.unavailable, "The database cannot be reached now; try again later.")
            .header("Retry-After", "1");
      }
    }
    LOG.error("A request was answered with 500", error);
    return new Refusal(ErrorCode.internal, "The server made a mistake; its log says more.");
  }

  /** Logs an error that nobody can be told of any more, as an answer had begun. */
  void cutOff(Throwable error) {
    LOG.error("An answer was cut off, and its connection closed", error);
  }
}
