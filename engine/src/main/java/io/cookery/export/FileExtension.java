package io.cookery.export;

import java.util.Locale;
import java.util.Map;

/** File name extensions by media type. */
public final class FileExtension {

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("image/png", "png"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/avif", "avif"),
          Map.entry("image/svg+xml", "svg"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/webm", "webm"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/wav", "wav"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/flac", "flac"),
          Map.entry("model/gltf-binary", "glb"),
          Map.entry("model/gltf+json", "gltf"),
          Map.entry("text/html", "html"),
          Map.entry("text/plain", "txt"),
          Map.entry("application/json", "json"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/zip", "zip"));

  private FileExtension() {}

  /** Without a dot; {@code txt} for a text of any other type, {@code bin} for what is unknown. */
  public static String of(String mediaType) {
    int parameters = mediaType.indexOf(';');
    String bare = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    String type = bare.strip().toLowerCase(Locale.ROOT);
    return KNOWN.getOrDefault(type, type.startsWith("text/") ? "txt" : "bin");
  }
}
