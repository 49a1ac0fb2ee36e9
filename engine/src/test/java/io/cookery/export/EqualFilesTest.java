package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.slot.Piece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EqualFilesTest {

  private final MemoryAssets assets = new MemoryAssets();
  @TempDir private Path folder;

  private List<String> notes(List<Piece> pieces) throws Exception {
    return Kitchen.export(
            assets, Kitchen.request(Kitchen.tree("Body"), pieces.size()), pieces, folder)
        .notes();
  }

  private Piece piece(int slot, String body, String content) throws Exception {
    return Kitchen.piece(slot, Map.of("Body", body), Kitchen.image(assets, content));
  }

  @Test
  void piecesOfOneFileAndSeveralTraitsAreTold() throws Exception {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(piece(0, "Tin", "same"));
    pieces.add(piece(1, "Gold", "other"));
    pieces.add(piece(2, "Iron", "same"));
    pieces.add(piece(3, "Lead", "same"));

    assertThat(notes(pieces))
        .anySatisfy(note ->
            assertThat(note)
                .startsWith("3 pieces have the same file as another although their traits differ")
                .contains("(#1 and #3)"));
  }

  @Test
  void piecesOfTheSameTraitsMayLookTheSame() throws Exception {
    assertThat(notes(List.of(piece(0, "Tin", "same"), piece(1, "Tin", "same"))))
        .noneSatisfy(note -> assertThat(note).contains("same file"));
  }
}
