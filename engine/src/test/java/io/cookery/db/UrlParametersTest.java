package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlParametersTest {

  private static final String URL = "jdbc:postgresql://localhost/cookery?";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=frob              | \"sslmode\" with the value \"frob\", but it must be disable or",
        "sslmode                   | \"sslmode\" with the value \"\"",
        "targetServerType=mastr    | \"targetServerType\" with the value \"mastr\"",
        "channelBinding=yes        | \"channelBinding\" with the value \"yes\"",
        "ssl=yes                   | \"ssl\" with the value \"yes\", but it must be true or false",
        "tcpKeepAlive=maybe        | \"tcpKeepAlive\" with the value \"maybe\"",
        "socketTimeout=30s         | \"socketTimeout\" with the value \"30s\", but it must be a number",
        "connectTimeout=           | \"connectTimeout\" with the value \"\"",
        "requireAuth=md5,frob      | \"requireAuth\"",
        "a=b                       | \"a\", which PostgreSQL's driver does not know",
        "slmode=require            | did you mean \"sslmode\"?",
        "SSLMODE=require           | did you mean \"sslmode\"?",
        "applicationName=me        | did you mean \"ApplicationName\"?",
        "user=me&&ssl=1            | \"ssl\" with the value \"1\""
      })
  void aParameterThatIsWrongIsNamed(String parameters, String told) {
    assertThat(UrlParameters.of(URL + parameters).problem()).get().asString().contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        "sslmode=Require&loginTimeout=0.5&prepareThreshold=-1",
        "ssl=true&user=me&password=frob%26x&ApplicationName=frob",
        "requireAuth=md5,scram-sha-256&options=-c%20search_path=x",
        "unknownLength=2147483647&targetServerType=preferSecondary&protocolVersion=3.2",
        "socketFactory=com.example.Sockets&itsOwn=x"
      })
  void whatTheDriverTakesIsTaken(String parameters) {
    assertThat(UrlParameters.of(URL + parameters).problem()).isEmpty();
  }

  @Test
  void theEndOfAPasswordThatHasAnAmpersandIsNotRepeated() {
    assertThatThrownBy(() ->
            DatabaseSettings.of(
                Path.of("data"), Map.of("COOKERY_DB_URL", URL + "password=top&secret")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("COOKERY_DB_URL")
        .hasMessageContaining("%26")
        .hasMessageNotContainingAny("top", "secret");
  }
}
