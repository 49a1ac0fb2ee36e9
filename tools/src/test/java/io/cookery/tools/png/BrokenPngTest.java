package io.cookery.tools.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What decides on pixels and is wrong is refused; what does not is passed over. */
class BrokenPngTest {

  /** A file, and what is said of it; nothing when it is to be drawn. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Case(String name, byte[] file, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            structure(), checksums(), headers(), palettes(), transparency(), data(), harmless())
        .flatMap(Function.identity());
  }

  private static PngWriter colour() {
    return new PngWriter(9, 7, 6, 8, false).noise(3, 255);
  }

  private static PngWriter indexed(int colours) {
    int[] rgb = new int[3 * colours];
    return new PngWriter(9, 7, 3, 8, false).noise(3, 3).with("PLTE", rgb);
  }

  private static Stream<Case> structure() {
    byte[] whole = colour().file();
    byte[] noEnd = Arrays.copyOf(whole, whole.length - 12);
    PngWriter twice = colour();
    twice.before.add(Arrays.copyOfRange(whole, 8, 33));
    PngWriter torn = colour();
    torn.after.add(PngWriter.chunk("tEXt", new byte[3]));
    torn.after.add(PngWriter.chunk("IDAT", new byte[3]));
    return Stream.of(
        new Case("no IEND", noEnd, "without an IEND chunk"),
        new Case("cut", Arrays.copyOf(whole, whole.length / 2), "ends within its IDAT"),
        new Case("cut in a header", Arrays.copyOf(whole, 20), "is not a PNG"),
        new Case("cut between chunks", Arrays.copyOf(whole, 33), "without an IEND"),
        new Case("one byte short", Arrays.copyOf(whole, whole.length - 1), "without an IEND"),
        new Case("two headers", twice.file(), "second IHDR"),
        new Case("IDAT apart", torn.file(), "do not follow one another"),
        new Case("no IDAT", without("IDAT", whole), "no IDAT"),
        new Case("critical", colour().with("ABCD", 1).file(), "chunk ABCD, which is critical"),
        new Case("no name", colour().with("1234", 1).file(), "should begin a chunk"),
        new Case("Apple's", apple(whole), "CgBI"),
        new Case(
            "animated",
            colour().with("acTL", 0, 0, 0, 3, 0, 0, 0, 0).file(),
            "animated PNG of 3 frames"));
  }

  private static byte[] without(String name, byte[] png) {
    int at = new String(png, StandardCharsets.ISO_8859_1).indexOf(name) - 4;
    ByteBuffer out = ByteBuffer.allocate(png.length).put(png, 0, 33);
    int end = png.length - 12;
    assertThat(at).isEqualTo(33);
    return Arrays.copyOf(out.put(png, end, 12).array(), out.position());
  }

  private static byte[] apple(byte[] png) {
    byte[] chunk = PngWriter.chunk("CgBI", new byte[4]);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, 8)
        .put(chunk)
        .put(png, 8, png.length - 8)
        .array();
  }

  private static Stream<Case> checksums() {
    return Stream.of("IHDR", "IDAT", "PLTE", "tRNS", "IEND")
        .map(name -> {
          byte[] png = indexed(4).with("tRNS", 1, 2).file();
          int at = new String(png, StandardCharsets.ISO_8859_1).indexOf(name);
          int length = ByteBuffer.wrap(png).getInt(at - 4);
          png[at + 4 + length] ^= 1;
          return new Case("CRC of " + name, png, "checksum of its " + name + " chunk");
        });
  }

  private static Stream<Case> headers() {
    return Stream.of(
        header("depth 3", 24, 3, "colour type 6 with 3 bits"),
        header("depth 0", 24, 0, "colour type 6 with 0 bits"),
        header("colour of 4 bits", 24, 4, "colour type 6 with 4 bits"),
        header("type 1", 25, 1, "colour type 1"),
        header("type 7", 25, 7, "colour type 7"),
        header("compression", 26, 1, "compression 1"),
        header("filter method", 27, 64, "filter method 64"),
        header("interlace", 28, 2, "interlace method 2"),
        header("width 0", 19, 0, "0 × 7 pixels; a picture may have 1 to 8192"),
        header("huge", 16, 0x7f, "2130706441 × 7 pixels"));
  }

  private static Case header(String name, int at, int value, String said) {
    byte[] png = colour().file();
    png[at] = (byte) value;
    byte[] right = PngWriter.chunk("IHDR", Arrays.copyOfRange(png, 16, 29));
    System.arraycopy(right, 0, png, 8, right.length);
    return new Case(name, png, said);
  }

  private static Stream<Case> palettes() {
    PngWriter late = new PngWriter(9, 7, 3, 8, false).noise(3, 3);
    late.after.add(PngWriter.chunk("PLTE", new byte[12]));
    return Stream.of(
        new Case("none", new PngWriter(9, 7, 3, 8, false).file(), "no PLTE"),
        new Case("late", late.file(), "PLTE chunk follows its pixels"),
        new Case("short", indexed(3).file(), "colour 3 of a palette of 3"),
        new Case("two", indexed(4).with("PLTE", new int[12]).file(), "second PLTE"),
        new Case("too long", indexed(257).file(), "771 bytes"),
        new Case("empty", indexed(0).file(), "0 bytes"),
        new Case(
            "torn", new PngWriter(9, 7, 3, 8, false).with("PLTE", 1, 2, 3, 4).file(), "4 bytes"));
  }

  private static Stream<Case> transparency() {
    PngWriter early = new PngWriter(9, 7, 3, 8, false).noise(3, 3).with("tRNS", 1);
    PngWriter late = new PngWriter(9, 7, 0, 8, false);
    late.after.add(PngWriter.chunk("tRNS", new byte[2]));
    return Stream.of(
        new Case("before PLTE", early.with("PLTE", new int[12]).file(), "before its PLTE"),
        new Case("after IDAT", late.file(), "tRNS chunk follows its pixels"),
        new Case("long", indexed(4).with("tRNS", 1, 2, 3, 4, 5).file(), "5 entries for 4 colours"),
        new Case(
            "grey of 3",
            new PngWriter(9, 7, 0, 8, false).with("tRNS", 0, 0, 0).file(),
            "3 bytes, not 2"),
        new Case(
            "colour of 2", new PngWriter(9, 7, 2, 8, false).with("tRNS", 0, 0).file(), "not 6"),
        new Case(
            "twice",
            new PngWriter(9, 7, 0, 8, false).with("tRNS", 0, 0).with("tRNS", 0, 1).file(),
            "second tRNS"));
  }

  private static Stream<Case> data() {
    return Stream.of(
        packed(
            "checksum",
            data -> flipped(data, data.length - 1),
            "its compressed pixels are damaged"),
        packed("no checksum", data -> Arrays.copyOf(data, data.length - 4), "not all there"),
        packed("half", data -> Arrays.copyOf(data, data.length / 2), "not all there"),
        packed("not zlib", data -> flipped(data, 0), "damaged"),
        packed("nothing", _ -> new byte[0], "no IDAT"),
        packed("a bit", data -> flipped(data, 9), "damaged"),
        rows("filter 5", rows -> set(rows, 0, 5), "row 1 has filter 5"),
        rows("filter 255", rows -> set(rows, 37 * 6, 255), "row 7 has filter 255"),
        rows("a row short", rows -> Arrays.copyOf(rows, rows.length - 37), "before the last row"),
        rows("a byte short", rows -> Arrays.copyOf(rows, rows.length - 1), "before the last row"),
        rows("a bomb", rows -> Arrays.copyOf(rows, 4 << 20), "many more pixels"));
  }

  private static Case packed(String name, UnaryOperator<byte[]> change, String said) {
    PngWriter png = colour();
    png.packed = change;
    return new Case(name, png.file(), said);
  }

  private static Case rows(String name, UnaryOperator<byte[]> change, String said) {
    PngWriter png = colour();
    png.raw = change;
    if (name.equals("a bomb")) {
      png.packed = _ -> PngWriter.deflated(change.apply(new byte[0]));
    }
    return new Case(name, png.file(), said);
  }

  private static byte[] flipped(byte[] data, int at) {
    return set(data, at, data[at] ^ 0x55);
  }

  private static byte[] set(byte[] data, int at, int value) {
    byte[] changed = data.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static Stream<Case> harmless() {
    PngWriter wrongText = colour();
    byte[] text = PngWriter.chunk("tEXt", new byte[] {1, 2, 3});
    text[text.length - 1] ^= 1;
    wrongText.before.add(text);
    PngWriter lateMark = colour();
    lateMark.after.add(PngWriter.chunk("acTL", new byte[] {0, 0, 0, 9, 0, 0, 0, 0}));
    PngWriter bytewise = colour();
    bytewise.split = 1;
    PngWriter more = colour();
    more.raw = rows -> Arrays.copyOf(rows, rows.length + 50);
    byte[] whole = colour().file();
    PngWriter shortMark = colour().with("acTL", 0, 0, 0, 9);
    return Stream.of(
        new Case("tRNS beside alpha", colour().with("tRNS", 0, 0).file(), ""),
        new Case("tRNS of 7 bytes beside alpha", colour().with("tRNS", new int[7]).file(), ""),
        new Case("PLTE beside alpha", colour().with("PLTE", 1, 2).file(), ""),
        new Case("text with a wrong CRC", wrongText.file(), ""),
        new Case("unknown, not critical", colour().with("abCd", 1).file(), ""),
        new Case("gAMA of nonsense", colour().with("gAMA", 0, 0, 0, 0).file(), ""),
        new Case("iCCP of nonsense", colour().with("iCCP", 1).file(), ""),
        new Case("IDATs of one byte", bytewise.file(), ""),
        new Case("bytes behind the rows", more.file(), ""),
        new Case("bytes behind IEND", Arrays.copyOf(whole, whole.length + 9), ""),
        new Case("one frame", colour().with("acTL", 0, 0, 0, 1, 0, 0, 0, 0).file(), ""),
        new Case("an animation's mark behind", lateMark.file(), ""),
        new Case("an animation's mark torn", shortMark.file(), ""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsDrawnOrRefusedByName(Case one) throws Exception {
    if (one.said.isEmpty()) {
      int[] expected = PngDecoder.decode(colour().file()).argb();
      assertThat(PngDecoder.decode(one.file).argb()).isEqualTo(expected);
      assertThat(PngDecoder.check(one.file)).isEqualTo(new PngHeader(9, 7));
      return;
    }
    assertThatThrownBy(() -> PngDecoder.decode(one.file))
        .isInstanceOf(UnreadablePngException.class)
        .hasMessageContaining(one.said);
    assertThatThrownBy(() -> PngDecoder.check(one.file))
        .isInstanceOf(UnreadablePngException.class)
        .hasMessageContaining(one.said);
  }

  @Test
  void theTransparentColourOfSixteenBitsIsExact() throws Exception {
    PngWriter png = new PngWriter(2, 1, 2, 16, false).with("tRNS", 1, 2, 3, 4, 5, 6);
    png.samples[0] = new int[] {0x102, 0x304, 0x506};
    png.samples[1] = new int[] {0x102, 0x304, 0x507};
    int[] argb = PngDecoder.decode(png.file()).argb();
    assertThat(argb[0] >>> 24).isZero();
    assertThat(argb[1] >>> 24).isEqualTo(255);
  }
}
