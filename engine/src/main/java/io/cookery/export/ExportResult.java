package io.cookery.export;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished export.
 *
 * @param folder where everything is
 * @param pieces how many pieces are in it
 * @param provenanceHash as in {@code provenance.json}
 * @param notes sentences that its user should read, such as that no contact sheet could be drawn
 */
public record ExportResult(Path folder, int pieces, String provenanceHash, List<String> notes) {
  public ExportResult {
    notes = List.copyOf(notes);
  }
}
