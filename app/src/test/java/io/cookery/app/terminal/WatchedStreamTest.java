package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class WatchedStreamTest {

  @Test
  void aReaderThatWantsNoMoreIsNoFailure() {
    WatchedStream watched =
        new WatchedStream(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    TerminalStream out = new TerminalStream(watched);
    Terminal terminal = new Terminal(out, new Screen(out, false, 80), false, false, true, 80);
    assertThat(watched.readerGone()).isFalse();

    terminal.out().println("more than was wanted");

    assertThat(out.checkError()).isTrue();
    assertThat(terminal.isUnwritten()).isFalse();
  }
}
