package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RarestPiecesTest {

  @Test
  void quotedCellsKeepTheirCommasAndQuotes() {
    assertThat(RarestPieces.cells("1,17,\"Robot, the \"\"big\"\" one\",9.5"))
        .containsExactly("1", "17", "Robot, the \"big\" one", "9.5");
  }
}
