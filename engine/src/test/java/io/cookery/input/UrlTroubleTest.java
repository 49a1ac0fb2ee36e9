package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTroubleTest {

  @ParameterizedTest
  @CsvSource({
    "http://my_tool:8080/x, my_tool:8080",
    "http://tool:port/x, tool:port",
    "http://tool:1:2/, tool:1:2",
    "http:/x, names no host"
  })
  void aHostThatUrlsDoNotHaveIsNamed(String url, String words) {
    assertThat(UrlTrouble.hostless(URI.create(url))).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "https://example.com/a b ~ it has a space as character 22; write it as %20",
        "https://example.com/{id} ~ it has \"{\" as character 21; write it as %7B",
        "https://example.com/a|b ~ it has \"|\" as character 22; write it as %7C",
        "https://exa mple.com/ ~ it has a space as character 12; take it out",
        "https://example.com/%zz ~ with no two hexadecimal digits behind it as character 21; write %25",
        "https://[::1/ ~ its IPv6 address is written wrongly",
        "https://[::zz]/ ~ its IPv6 address is written wrongly",
        "https://[::1]x/ ~ its port is not a number",
        "https:// ~ it names no host",
        "https: ~ it names no host",
        "://example.com ~ it must begin with https://",
        "h ttps://example.com ~ it must begin with https://",
        "1https://example.com ~ it must begin with https://"
      })
  void whatIsWrongIsToldWithWhatWouldBeRight(String url, String words) {
    URISyntaxException trouble = catchThrowableOfType(URISyntaxException.class, () -> new URI(url));

    assertThat(trouble).as("not a URL").isNotNull();
    assertThat(UrlTrouble.words(trouble))
        .contains(words)
        .doesNotContain("scheme-specific", "authority", "Illegal", "Expected", "at index");
  }
}
