package io.cookery.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One output of a generation as it is kept: a file in the asset store, or a text kept with its
 * generation.
 *
 * @param mediaType such as {@code image/png}, {@code text/plain}
 * @param sha256 of the bytes (of a text: in UTF-8), 64 hexadecimal digits; also the asset's name
 * @param bytes size of the asset or of the text in UTF-8
 * @param width in pixels; null when it is no image
 * @param height in pixels; null when it is no image
 * @param text the text itself; null for files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Output(
    Kind kind,
    String mediaType,
    String sha256,
    long bytes,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String text) {

  /** What a viewer does with it. */
  public enum Kind {
    image,
    text,
    audio,
    video,
    file
  }
}
