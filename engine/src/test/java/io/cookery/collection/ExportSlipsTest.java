package io.cookery.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.trait.template.TextTemplate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Exports that would be wrong in silence are refused before anything is cooked. */
class ExportSlipsTest {

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private static CollectionDefinition read(String name, String export) {
    return CollectionDefinitionReader.elsewhere().read(source(name, export), Path.of(""));
  }

  private static JsonNode source(String name, String export) {
    String json =
        """
        {name: '%s', supply: 2, generator: {tool: 'x', params: {}}, traits: [
          {category: 'Hat', values: ['Fez', 'Cap', 'None']},
          {category: 'Power', values: ['1', '007', '2.5']},
          {category: 'Born', values: ['2026-01-31', '1969-12-31T23:00+01:00', '-86400', '0']},
          {category: 'Year', values: ['1', '1984']},
          {category: 'Day', values: ['20260131']},
          {category: 'Millis', values: ['1769817600000']},
          {category: 'Level', values: ['7', '8', '07']},
          {category: 'Score', values: ['1e3', '1000.0', '999']},
          {category: 'Zero', values: ['0', '-0']},
          {category: 'Moment', values: ['2026-01-31', '1769817600']},
          {category: 'Short', values: ['260131']},
          {category: 'Far', values: ['2100']},
          {category: 'Serial', range: {start: 1, end: 200, step: 0.5}},
          {category: 'Years', range: {start: 10, end: 1990, step: 20}},
          {category: 'Count', range: {start: 1, end: 10, step: 4}}],
         export: %s}
        """
            .formatted(name, export);
    return LENIENT.readTree(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {imageBase: 'https://a.example/i?token=x'}        | imageBase | has a query
          {imageBase: 'ar://tx?x=1'}                        | imageBase | has a query
          {imageBase: 'https://a.example/x#y'}              | imageBase | has a #
          {imageBase: 'https://a.example/x//'}              | imageBase | ends with several slashes
          {imageBase: 'https://a.example/%zz'}              | imageBase | write %25
          {imageBase: 'https://a.example/{id}'}             | imageBase | write it as %7B
          {imageBase: 'https://a.example/x/1.PNG'}          | imageBase | names a file
          {imageBase: 'https://a.example:99999/x'}          | imageBase | has the port 99999
          {imageBase: 'https://:80/x'}                      | imageBase | must name a place
          {imageBase: 'ifps://CID'}                         | imageBase | did you mean "ipfs"?
          {imageBase: 'htps://a.example'}                   | imageBase | did you mean "https"?
          {imageBase: 'ipfs//CID'}                          | imageBase | lacks a colon; write ipfs://
          {imageBase: 'www.example.com/images'}             | imageBase | must begin with a scheme
          {imageBase: 'localhost:8080/i'}                   | imageBase | must begin with a scheme
          {imageBase: '//cdn.example/x'}                    | imageBase | must begin with a scheme
          {imageBase: 'C:/images'}                          | imageBase | is a path of one machine
          {imageBase: 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG'} | imageBase | is a bare content id
          {imageBase: 'https://me:secret@a.example/x'}      | imageBase | has a user or a password
          {imageBase: 'https://me@a.example/x'}             | imageBase | has a user or a password
          {imageBase: 'https://a.example:0/x'}              | imageBase | has the port 0
          {imageBase: 'data:image/png;base64,'}             | imageBase | has the scheme "data" and no place
          {imageBase: 'mailto:me@a.example'}                | imageBase | has the scheme "mailto" and no place
          {imageBase: 'urn:x'}                              | imageBase | has the scheme "urn" and no place
          {nameTemplate: ' '}                               | nameTemplate | must not be empty
          {nameTemplate: 'a\\nb [[number]]'}                | nameTemplate | must be one line
          {nameTemplate: 'a [[word]]'}                      | nameTemplate | write \\[[ instead of [[
          {formats: []}                                     | formats | must list a format
          {attributes: {omit: ['none']}}                    | attributes/omit/0 | named "none"
          {attributes: {maxValue: {Power: 6}}}              | attributes/maxValue/Power | is 6, but Power has the value "007", which is more
          {attributes: {maxValue: {Serial: 199.5}}}         | attributes/maxValue/Serial | is 199.5, but Serial has the value "200"
          {attributes: {maxValue: {Count: 8}}}              | attributes/maxValue/Count | "9"
          {attributes: {maxValue: {Power: '100'}}}          | attributes/maxValue/Power | write it without quotes
          {attributes: {display: {Year: 'date'}}}           | attributes/display/Year | write 1984-01-01
          {attributes: {display: {Day: 'date'}}}            | attributes/display/Day | write it as in 2026-01-31
          {attributes: {display: {Millis: 'date'}}}         | attributes/display/Millis | milliseconds
          {attributes: {display: {Years: 'date'}}}          | attributes/display/Years | write 1990-01-01
          {attributes: {numeric: ['Zero'], display: {Zero: 'number'}}} | attributes/display/Zero | the same
          {attributes: {numeric: ['Level']}}                | attributes/numeric | Level has the values "7" and "07", which are the same number
          {attributes: {maxValue: {Score: 1000}}}           | attributes/maxValue/Score | "1e3" and "1000.0", which are the same
          {attributes: {display: {Zero: 'boost_number'}}}   | attributes/display/Zero | "0" and "-0", which are the same
          {attributes: {display: {Moment: 'date'}}}         | attributes/display/Moment | which are the same number
          {attributes: {display: {Short: 'date'}}}          | attributes/display/Short | write it as in 2026-01-31
          {attributes: {display: {Far: 'date'}}}            | attributes/display/Far | write 2100-01-01
          {attributes: {display: {Serial: 'date'}}}         | attributes/display/Serial | has numbers that are not
          """)
  void aSlipIsToldWithItsPath(String export, String path, String words) {
    BadInputException bad = catchThrowableOfType(BadInputException.class, () -> read("R", export));

    assertThat(bad).isNotNull();
    assertThat(bad.problems()).extracting(Problem::path).containsExactly("/export/" + path);
    assertThat(bad.problems().getFirst().message()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{imageBase: 'https://a.example/i?token=x'}",
        "{nameTemplate: 'a [[word]]'}",
        "{nameTemplate: ' ', formats: []}",
        "{attributes: {maxValue: {Power: 6}, display: {Year: 'date', Serial: 'date'}}}"
      })
  void whatWasKeptStopsNoCook(String export) {
    JsonNode kept = source("Robots", export);

    CollectionDefinition read = CollectionDefinitionReader.elsewhere().readKept(kept);

    assertThat(CollectionDefinitionReader.elsewhere().readAgain(kept, Path.of(""))).isEqualTo(read);
    assertThat(read.source()).isEqualTo(kept);
    assertThatCode(() ->
            TextTemplate.of(
                read.export().nameTemplate(), List.of("number", "Hat", "Power", "Year")))
        .doesNotThrowAnyException();
  }

  @Test
  void onlyTheExportOfWhatWasKeptIsPassedOver() {
    JsonNode kept = source("Robots", "{formats: []}");
    ((ObjectNode) kept).put("supply", -1);

    BadInputException bad =
        catchThrowableOfType(
            BadInputException.class, () -> CollectionDefinitionReader.elsewhere().readKept(kept));

    assertThat(bad.problems()).extracting(Problem::path).containsExactly("/supply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{imageBase: 'ipfs://CID'}",
        "{imageBase: 'https://exämple.example/bilder/ü'}",
        "{imageBase: 'https://a_b.example/x%20y/'}",
        "{imageBase: 'http://[::1]:8080/'}",
        "{imageBase: 'https://a.example/i?file='}",
        "{imageBase: 'images/'}",
        "{imageBase: 'gs://bucket/x'}",
        "{attributes: {display: {Born: 'date', Count: 'date'}}}",
        "{attributes: {maxValue: {Power: 7, Count: 9, Serial: 200}}}",
        "{attributes: {numeric: ['Born', 'Power'], display: {Born: 'date'}}}",
        "{attributes: {omit: ['07', '-0'], numeric: ['Level', 'Zero']}}"
      })
  void whatIsRightIsTaken(String export) {
    assertThatCode(() -> read("R", export)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ipfs://CID                          | ipfs://CID/7.png
          https://a.example/i?file=           | https://a.example/i?file=7.png
          https://a.example/i?dir=x/          | https://a.example/i?dir=x/7.png
          https://a.example/aGk=              | https://a.example/aGk=/7.png
          https://a.example/o/images%2F       | https://a.example/o/images%2F7.png
          https://a.example/o/images%2f       | https://a.example/o/images%2f7.png
          """)
  void linksAreJoinedAtThePlace(String base, String link) {
    assertThat(ImageBase.link(base, "7.png")).isEqualTo(link);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images/                                | has no scheme
          ipfs://CID/                            | which is not a content id
          ipfs://NewUriToReplace                 | which is not a content id
          http://localhost:8080/x                | leads to this machine
          file:///home/me/images/                | leads to this machine
          http://LOCALHOST./x                    | leads to this machine
          http://a.localhost:8080/x              | leads to this machine
          http://127.1/x                         | leads to this machine
          http://0.0.0.0/x                       | leads to this machine
          https://[::1]:8443/x                   | leads to this machine
          https://[::ffff:127.0.0.1]/x           | leads to this machine
          http://10.1.2.3/x                      | leads into a private network
          http://172.16.0.9:8080/x               | leads into a private network
          http://192.168.1.5                     | leads into a private network
          http://169.254.1.1/x                   | leads into a private network
          https://[fd00::1]/x                    | leads into a private network
          https://[fe80::1]/x                    | leads into a private network
          http://nas/x                           | leads into a private network
          https://printer.local./x               | leads into a private network
          https://cdn.corp.internal/x            | leads into a private network
          s3://bucket/x                          | has the scheme "s3", which marketplaces do not follow
          ftp://a.example/x                      | has the scheme "ftp"
          """)
  void aLinkThatOthersCannotFollowIsTold(String base, String words) {
    assertThat(ImageBase.note(base).orElseThrow()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://a.example/x",
        "https://1.2.3.4:8443/x",
        "https://172.32.0.1/x",
        "https://[2001:db8::1]/x",
        "https://local.example/x",
        "ipns://example.com",
        "ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG?dir=",
        "ar://tx",
        "ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG/images",
        "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/"
      })
  void whatOthersCanFollowNeedsNoNote(String base) {
    assertThat(ImageBase.note(base)).isEmpty();
  }
}
