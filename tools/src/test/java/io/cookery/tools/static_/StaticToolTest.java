package io.cookery.tools.static_;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.conformance.ToolConformance;
import io.cookery.input.Problem;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.media.Content;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class StaticToolTest extends ToolConformance {

  @Override
  protected ImmediateTool tool() {
    return new StaticTool();
  }

  @Override
  protected ObjectNode validParams() {
    Pictures.write(folder.resolve("a.png"), 3, 2, Pictures.plain(-1));
    return Calls.params("{'file': 'a.png'}");
  }

  @Override
  protected List<ObjectNode> unusableParams() {
    return List.of(
        Calls.params("{'file': 'none.png'}"),
        Calls.params("{'file': '../secret'}"),
        Calls.params("{'file': '.'}"));
  }

  @Override
  protected ObjectNode longParams() {
    return Calls.params("{'file': 'large'}").put("file", largeFile(StaticTool.MAX_FILE_BYTES));
  }

  @Test
  void aTextIsHandedOnAsIs() throws Exception {
    assertThat(Calls.text(tool().generate(Calls.call(folder, "{'text': ' <&> \\n'}"))))
        .isEqualTo(" <&> \n");
  }

  @Test
  void aFileIsHandedOnByteForByte() throws Exception {
    byte[] bytes = {0, 1, 2, -1, -128, 10, 13};
    Files.write(folder.resolve("b.bin"), bytes);
    ToolOutput.Media media = Calls.media(tool().generate(Calls.call(folder, "{'file': 'b.bin'}")));
    assertThat(media.bytes()).isEqualTo(bytes);
    assertThat(media.mediaType()).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @CsvSource({"png,image/png", "jpeg,image/jpeg", "gif,image/gif"})
  void anImageHasItsMediaTypeAndSize(String format, String mediaType) throws Exception {
    Path file = folder.resolve("misleading.txt");
    ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), format, file.toFile());
    ToolOutput.Media media =
        Calls.media(tool().generate(Calls.call(folder, "{'file': 'misleading.txt'}")));
    assertThat(List.of(media.mediaType(), media.width(), media.height()))
        .isEqualTo(List.of(mediaType, 7, 5));
  }

  @Test
  void theThreeKindsOfWebpTellTheirSize() {
    byte[] lossy =
        webp("VP8 ", in -> in.putShort(26, (short) 640).putShort(28, (short) (0x4000 | 480)));
    assertThat(Content.of(lossy)).satisfies(size("image/webp", 640, 480));
    byte[] lossless = webp("VP8L", in -> in.put(20, (byte) 0x2f).putInt(21, 639 | 479 << 14));
    assertThat(Content.of(lossless)).satisfies(size("image/webp", 640, 480));
    byte[] extended = webp("VP8X", in -> in.putInt(24, 0x0300270f).putShort(28, (short) 2));
    assertThat(Content.of(extended)).satisfies(size("image/webp", 10_000, 516));
  }

  private static Consumer<ToolOutput.Media> size(String mediaType, int width, int height) {
    return media ->
        assertThat(List.of(media.mediaType(), media.width(), media.height()))
            .isEqualTo(List.of(mediaType, width, height));
  }

  private static byte[] webp(String kind, Consumer<ByteBuffer> header) {
    byte[] webp = Arrays.copyOf(("RIFF    WEBP" + kind).getBytes(ISO_8859_1), 40);
    header.accept(ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN));
    return webp;
  }

  @Test
  void mediaTypesAreToldFromContent() {
    assertThat(Content.mediaType("<?xml version='1.0'?>\n<!-- x --><svg/>".getBytes(UTF_8)))
        .isEqualTo("image/svg+xml");
    assertThat(Content.mediaType("<html><svg/></html>".getBytes(UTF_8))).isEqualTo("text/plain");
    assertThat(Content.mediaType("Grüße".getBytes(UTF_8))).isEqualTo("text/plain");
    assertThat(Content.mediaType("Grüße".getBytes(ISO_8859_1)))
        .isEqualTo("application/octet-stream");
    assertThat(Content.mediaType("....ftypisom....".getBytes(ISO_8859_1))).isEqualTo("video/mp4");
    assertThat(Content.mediaType("RIFF....WAVEfmt ".getBytes(ISO_8859_1))).isEqualTo("audio/wav");
    assertThat(Content.mediaType(new byte[0])).isEqualTo("text/plain");
  }

  @Test
  void aBrokenImageIsHandedOnWithoutASize() {
    byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
    assertThat(Content.of(bytes)).satisfies(size("image/png", 0, 0));
  }

  @Test
  void aFileOverTheLimitIsRefusedBeforeItIsRead() throws Exception {
    String file = largeFile(StaticTool.MAX_FILE_BYTES + 1);
    ObjectNode params = Calls.params("{}").put("file", file);
    assertThat(Calls.refusal(tool().generate(Calls.call(folder, params))))
        .contains("67108865 bytes; at most 67108864");
    assertThat(new StaticTool().check(params, Stream::of, folder))
        .extracting(Problem::path)
        .containsExactly("/file");
  }

  @Test
  void checkNamesEveryMissingFileOfEveryValue() {
    Pictures.write(folder.resolve("a.png"), 1, 1, Pictures.plain(-1));
    ObjectNode raw = Calls.params("{'file': '[[F]].png'}");
    assertThat(
            new StaticTool()
                .check(raw, text -> Stream.of("a", "b", "c").map(v -> v + ".png"), folder))
        .extracting(Problem::message)
        .satisfiesExactly(
            message -> assertThat(message).contains("no file b.png"),
            message -> assertThat(message).contains("no file c.png"));
    assertThat(new StaticTool().files(raw, text -> Stream.of("a.png", "b.png"), folder))
        .extracting(path -> path.getFileName().toString())
        .containsExactly("a.png");
  }

  private String largeFile(long bytes) {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      file.setLength(bytes);
      return "large";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
