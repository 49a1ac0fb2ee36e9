package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTroubleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          08001 | no connection to it can be made
          08006 | the connection to it fails
          08003 | the connection to it was lost
          08P01 | what answers there is not PostgreSQL, or something cut in
          28P01 | it refuses the user or the password
          3D000 | it has no database of that name
          40P01 | others changed the same at the same time
          53100 | the disk is full
          53300 | it has as many connections as it may have
          57014 | a statement took too long and was cancelled
          57P03 | it is starting or stopping
          99999 | its URL cannot be read
          """)
  void aCodeIsToldInWordsOfOurOwn(String state, String words) {
    assertThat(DatabaseTrouble.words(new SQLException("FATAL: raw", state))).isEqualTo(words);
  }

  static Stream<Arguments> waysThere() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), "nobody answers at that host and port"),
        Arguments.of(new UnknownHostException("x"), "there is no host of that name"),
        Arguments.of(new SocketTimeoutException(), "it does not answer in time"));
  }

  @ParameterizedTest
  @MethodSource("waysThere")
  void whatIsWrongOnTheWayCountsMoreThanTheCode(Exception cause, String words) {
    assertThat(DatabaseTrouble.words(new SQLException("x", "08001", cause))).isEqualTo(words);
  }

  @Test
  void otherWordsOfTheServerAreQuotedWithoutTheStatement() {
    assertThat(words("ERROR: relation \"pantry\" already exists\n  Position: 14", "42P07"))
        .isEqualTo("it says \"relation \"pantry\" already exists\"");
    assertThat(words("FEHLER: Relation fehlt", "42P01")).isEqualTo("it says \"Relation fehlt\"");
    assertThat(words(null, null)).isEqualTo("it failed and did not say why");
  }

  private static String words(@Nullable String message, @Nullable String state) {
    return DatabaseTrouble.words(
        new ConnectionException(new SQLException(message, state))); // named by Jdbi as a class
  }

  @Test
  void noClassOfJavaIsNamed() {
    assertThat(DatabaseTrouble.words(new IllegalStateException("java.lang.X: it broke")))
        .isEqualTo("it broke");
    assertThat(DatabaseErrors.isOf(new IllegalStateException("x"))).isFalse();
    assertThat(DatabaseErrors.passes(new ConnectionException(new SQLException("x", "08006"))))
        .isTrue();
  }
}
