package io.cookery.collection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is exported.
 *
 * @param formats in the order given, each once
 * @param nameTemplate a piece's name; {@code [[number]]} is its token number, {@code [[Category]]}
 *     a trait
 * @param imageBase what image links begin with, such as {@code ipfs://CID/}; may be empty
 * @param startNumber the number of the first token
 * @param shuffleSeed order of tokens; null keeps the order of slots
 * @param attributes how traits stand in metadata
 */
public record ExportSettings(
    List<Format> formats,
    String nameTemplate,
    String imageBase,
    int startNumber,
    @Nullable Long shuffleSeed,
    ExportAttributes attributes) {

  /** The number of the first token, unless a collection says otherwise. */
  public static final int FIRST_NUMBER = 1;

  public ExportSettings {
    formats = List.copyOf(formats);
  }

  /** A metadata format. */
  public enum Format {
    erc721,
    csv
  }
}
