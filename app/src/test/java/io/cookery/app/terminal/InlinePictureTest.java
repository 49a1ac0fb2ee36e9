package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InlinePictureTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private Terminal terminal(int columns) {
    return new Terminal(out, new Screen(out, false, 80), false, false, true, columns);
  }

  @Test
  void onlyATerminalThatSaysSoIsSentAPicture() {
    assertThat(InlinePicture.of(Map.of("TERM", "xterm-kitty"), terminal(80)))
        .contains(InlinePicture.KITTY);
    assertThat(InlinePicture.of(Map.of("TERM_PROGRAM", "ghostty"), terminal(80)))
        .contains(InlinePicture.KITTY);
    assertThat(InlinePicture.of(Map.of("TERM_PROGRAM", "WezTerm"), terminal(80)))
        .contains(InlinePicture.KITTY);
    assertThat(InlinePicture.of(Map.of("TERM_PROGRAM", "iTerm.app"), terminal(80)))
        .contains(InlinePicture.ITERM);
    assertThat(InlinePicture.of(Map.of("TERM", "xterm-256color"), terminal(80))).isEmpty();
    assertThat(InlinePicture.of(Map.of(), terminal(80))).isEmpty();
  }

  @Test
  void neitherAPipeNorAMultiplexerIs() {
    Map<String, String> kitty = Map.of("TERM", "xterm-kitty");
    assertThat(InlinePicture.of(kitty, terminal(Terminal.NO_EDGE))).isEmpty();
    assertThat(InlinePicture.of(Map.of("TERM", "xterm-kitty", "TMUX", "x"), terminal(80)))
        .isEmpty();
    assertThat(InlinePicture.of(Map.of("TERM", "screen", "TERM_PROGRAM", "WezTerm"), terminal(80)))
        .isEmpty();
  }

  @Test
  void kittyGetsItInPiecesOfTheProtocolsLength() {
    byte[] png = new byte[10_000];
    InlinePicture.KITTY.show(png, terminal(80));
    String sent = bytes.toString(StandardCharsets.US_ASCII);
    Pattern piece = Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\");
    var pieces = piece.matcher(sent).results().toList();
    assertThat(pieces).hasSize(4).allMatch(one -> one.group(2).length() <= 4096);
    assertThat(pieces.getFirst().group(1)).isEqualTo("a=T,f=100,q=2,c=80,m=1");
    assertThat(pieces.getLast().group(1)).isEqualTo("m=0");
    String all = pieces.stream().map(one -> one.group(2)).collect(Collectors.joining());
    assertThat(Base64.getDecoder().decode(all)).isEqualTo(png);
  }

  @Test
  void itermGetsItInOneSequence() {
    InlinePicture.ITERM.show(new byte[] {1, 2, 3}, terminal(200));
    assertThat(bytes.toString(StandardCharsets.US_ASCII))
        .isEqualTo("\u001b]1337;File=inline=1;size=3;width=100;preserveAspectRatio=1:AQID\u0007\n");
  }
}
