package io.cookery.cook.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.asset.FileAssetStore;
import io.cookery.asset.Output;
import io.cookery.asset.Sha256;
import io.cookery.tool.ToolOutput;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

  @TempDir Path folder;

  @Test
  void aTextIsKeptWithItsPieceAndALongOneAsAFile() throws Exception {
    FileAssetStore assets = FileAssetStore.open(folder);
    Outputs outputs = new Outputs(assets);
    int most = ToolOutput.Text.MAX_RECORD_BYTES;
    // Two bytes in UTF-8 each: bytes are counted, not characters.
    String longest = "é".repeat(most / 2);

    assertThat(outputs.keep(new ToolOutput.Text(longest)))
        .isEqualTo(
            new Output(Output.Kind.text, "text/plain", sha256(longest), most, null, null, longest));
    String longer = longest + "e";
    assertThat(outputs.keep(new ToolOutput.Text(longer)))
        .isEqualTo(
            new Output(Output.Kind.text, "text/plain", sha256(longer), most + 1, null, null, null));
    try (InputStream kept = assets.open(sha256(longer))) {
      assertThat(kept).hasContent(longer);
    }
  }

  private static String sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
