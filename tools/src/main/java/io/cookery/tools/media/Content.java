package io.cookery.tools.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookery.tool.ToolOutput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a file holds, told from its first bytes and never from its name. */
public final class Content {

  /** How much of a file is looked at to tell one text format from another. */
  private static final int LOOKED_AT_BYTES = 4096;

  private static final Pattern SVG_ROOT =
      Pattern.compile(
          "^\\uFEFF?\\s*(<\\?xml.*?\\?>|<!--.*?-->|<!DOCTYPE.*?>|\\s)*<(\\w+:)?svg[\\s>/]",
          Pattern.DOTALL);

  private Content() {}

  /** The bytes as an output, with media type and, for images, the size in pixels. */
  public static ToolOutput.Media of(byte[] bytes) {
    String mediaType = mediaType(bytes);
    ImageSize size = ImageSize.of(bytes, mediaType);
    return new ToolOutput.Media(bytes, mediaType, size.width(), size.height());
  }

  public static String mediaType(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 16), ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return "image/gif";
    }
    if (head.startsWith("RIFF") && head.length() >= 12) {
      return riff(head.substring(8, 12));
    }
    if (head.startsWith("ftyp", 4)) {
      return head.startsWith("avif", 8) ? "image/avif" : "video/mp4";
    }
    if (head.startsWith("\u001aE\u00df\u00a3")) {
      return "video/webm";
    }
    if (head.startsWith("OggS")) {
      return "audio/ogg";
    }
    if (head.startsWith("ID3") || head.startsWith("\u00ff\u00fb")) {
      return "audio/mpeg";
    }
    return text(bytes);
  }

  private static String riff(String form) {
    return switch (form) {
      case "WEBP" -> "image/webp";
      case "WAVE" -> "audio/wav";
      default -> "application/octet-stream";
    };
  }

  private static String text(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      return "application/octet-stream";
    }
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, LOOKED_AT_BYTES));
    if (hasNul(head)) {
      return "application/octet-stream";
    }
    return SVG_ROOT.matcher(new String(head, UTF_8)).find() ? "image/svg+xml" : "text/plain";
  }

  private static boolean hasNul(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
