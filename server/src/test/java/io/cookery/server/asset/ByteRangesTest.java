package io.cookery.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.asset.ByteRanges.Part;
import io.cookery.server.asset.ByteRanges.Parts;
import io.cookery.server.asset.ByteRanges.Unsatisfiable;
import io.cookery.server.asset.ByteRanges.Whole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {

  private static String read(String header, long bytes) {
    return switch (ByteRanges.read(header, bytes)) {
      case Whole _ -> "whole";
      case Unsatisfiable _ -> "none";
      case Parts(List<Part> parts) ->
          String.join(" ", parts.stream().map(part -> part.first() + "-" + part.last()).toList());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0 | 0-0",
        "bytes=0-3 | 0-3",
        "Bytes=2- | 2-9",
        "bytes=-3 | 7-9",
        "bytes=-99 | 0-9",
        "bytes=5-99999999999999999999 | 5-9",
        "bytes=007-8 | 7-8",
        "bytes=0-0,2-3 | 0-0 2-3",
        "bytes= 0-0 , , 2-3, | 0-0 2-3",
        "bytes=5-6,0-1 | 5-6 0-1",
        "bytes=0-3,2-5 | 0-5",
        "bytes=4-5,0-3 | 0-5",
        "bytes=0-,5- | 0-9",
        "bytes=0-1,99- | 0-1"
      })
  void aPartIsRead(String header, String parts) {
    assertThat(read(header, 10)).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=abc",
        "bytes=1",
        "bytes=3-1",
        "bytes=0-1;2-3",
        "bytes=--1",
        "bytes=0-1,x",
        "bytes=+1-2",
        "items=0-1",
        "none=0-1",
        "0-1"
      })
  void whatIsMalformedOrOfAnotherUnitIsAsNone(String header) {
    assertThat(read(header, 10)).isEqualTo("whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999-"})
  void whatIsNotThereCannotBeAnswered(String header) {
    assertThat(read(header, 10)).isEqualTo("none");
  }

  @Test
  void ofNothingThereIsNoPart() {
    assertThat(read("bytes=0-", 0)).isEqualTo("none");
    assertThat(read("bytes=-1", 0)).isEqualTo("none");
  }

  @Test
  void whoAsksForVeryManyPartsIsGivenTheWhole() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= ByteRanges.MAX_PARTS; i++) {
      many.add(2 * i + "-" + 2 * i);
    }
    assertThat(read("bytes=" + String.join(",", many), 1000)).isEqualTo("whole");
    many.removeLast();
    assertThat(read("bytes=" + String.join(",", many), 1000)).startsWith("0-0 2-2 ");
  }
}
