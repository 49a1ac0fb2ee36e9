package io.cookery.export;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished export.
 *
 * @param folder where everything is
 * @param pieces how many pieces are in it
 * @param provenanceHash as in {@code provenance.json}
 * @param rarest the first of the ranking, rarest first, {@link #MAX_RAREST} at most
 * @param notes sentences that its user should read, such as that no contact sheet could be drawn
 */
public record ExportResult(
    Path folder, int pieces, String provenanceHash, List<Rare> rarest, List<String> notes) {

  /** How many of the ranking are told. */
  static final int MAX_RAREST = 3;

  /** A piece by its token's number and name. */
  public record Rare(int number, String name) {}

  public ExportResult {
    rarest = List.copyOf(rarest);
    notes = List.copyOf(notes);
  }
}
