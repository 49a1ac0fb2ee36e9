package io.cookery.app.run;

import io.cookery.app.terminal.Figures;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The collection that a file stands for, and what a run of the file would do about it.
 *
 * @param id of the collection
 * @param name that it has
 * @param pieces that are there
 * @param supply that it has
 * @param costUsd of all its cooks
 * @param parts in which the file says another recipe; empty if it is the same
 * @param wanted pieces that the file asks for
 * @param priceUsd of one piece by the file's tool
 * @param keepRefusal why the pieces cannot be kept; null if they can
 */
public record There(
    String id,
    String name,
    int pieces,
    int supply,
    BigDecimal costUsd,
    List<ChangedPart> parts,
    int wanted,
    BigDecimal priceUsd,
    @Nullable String keepRefusal) {

  public There {
    parts = List.copyOf(parts);
  }

  /** Whether the file says another recipe. */
  boolean changed() {
    return !parts.isEmpty();
  }

  /** Pieces to be made if those that are there are kept. */
  int missing() {
    return Math.max(0, wanted - pieces);
  }

  BigDecimal keepUsd() {
    return priceUsd.multiply(BigDecimal.valueOf(missing()));
  }

  BigDecimal freshUsd() {
    return priceUsd.multiply(BigDecimal.valueOf(wanted));
  }

  /** Whether somebody paid for the pieces, or would pay for new ones. */
  boolean money() {
    return costUsd.signum() > 0 || priceUsd.signum() > 0;
  }

  /** Whether a run has something to do or to keep, although all anew may be impossible. */
  public boolean goesOn() {
    return keepRefusal == null && wanted >= supply;
  }

  /** What is different, in a line. */
  String brief() {
    List<String> files =
        parts.stream().map(ChangedPart::path).filter(path -> !path.startsWith("/")).toList();
    if (files.size() == parts.size()) {
      return "other files: " + ChangedFiles.names(files);
    }
    int more = parts.size() - 1;
    return parts.getFirst().text() + (more == 0 ? "" : " and " + Figures.count(more) + " more");
  }

  /** Whether nothing was made, and nothing paid. */
  boolean empty() {
    return pieces == 0 && costUsd.signum() == 0;
  }

  There refused(String why) {
    return new There(id, name, pieces, supply, costUsd, parts, wanted, priceUsd, why);
  }
}
