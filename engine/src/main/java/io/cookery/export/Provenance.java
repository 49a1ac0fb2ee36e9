package io.cookery.export;

import io.cookery.asset.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Proof that no file was swapped after it was published: the hash of the hashes of all main files
 * in token order. Publish it before the reveal.
 *
 * @param startingIndex how far the order was turned after publishing; an export is not turned
 */
record Provenance(
    String algorithm,
    String provenanceHash,
    String recipe,
    int startingIndex,
    String startingIndexRule,
    int count) {

  private static final String RECIPE =
      "Take the SHA-256 of the file of each token, as 64 lower-case hexadecimal digits, by growing"
          + " number; join them without a separator; provenanceHash is the SHA-256 of that text.";
  private static final String STARTING_INDEX_RULE =
      "Counting tokens and files from 0: token i shows file (i + startingIndex) mod count.";

  private record Line(int number, String file, String sha256) {}

  static Provenance of(Tokens tokens) {
    MessageDigest digest = Sha256.digest();
    for (Token token : tokens.order()) {
      digest.update(token.mainOutput().sha256().getBytes(StandardCharsets.US_ASCII));
    }
    return new Provenance(
        "SHA-256", Sha256.hex(digest), RECIPE, 0, STARTING_INDEX_RULE, tokens.size());
  }

  void write(OutputStream out, Tokens tokens) throws IOException, InterruptedException {
    Json.objectWithArray(
        out,
        this,
        "tokens",
        tokens.size(),
        place -> {
          Token token = tokens.order().get(place);
          return new Line(
              token.number(),
              PieceFiles.FOLDER + "/" + token.mainFile(),
              token.mainOutput().sha256());
        });
  }
}
