package io.cookery.server.asset;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a browser is told that an asset is, and what to do with it. */
final class MediaTypes {

  /** What browsers show without running anything, sandboxed; all else is offered for keeping. */
  private static final Set<String> SHOWN = Set.of("image", "audio", "video");

  private MediaTypes() {}

  /** The type that a tool named, if it is one. */
  static MediaType of(String text) {
    try {
      MediaType type = MediaType.parseMediaType(text);
      boolean bare = type.getType().equals("text") && type.getCharset() == null;
      return bare ? new MediaType(type, StandardCharsets.UTF_8) : type;
    } catch (InvalidMediaTypeException e) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
  }

  static String disposition(MediaType type) {
    boolean plain = type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN);
    return plain || SHOWN.contains(type.getType()) ? "inline" : "attachment";
  }
}
