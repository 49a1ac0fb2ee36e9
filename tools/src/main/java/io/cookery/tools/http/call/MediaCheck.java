package io.cookery.tools.http.call;

import io.cookery.tool.ToolOutput;
import io.cookery.tools.media.Content;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells the media type of an output by its bytes, and whether it is what it was said to be. */
public final class MediaCheck {

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z]+/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");
  private static final String UNKNOWN = "application/octet-stream";

  private MediaCheck() {}

  /** The bytes as an output; a plain text that is not too long is one. */
  public static ToolOutput.Kept kept(byte[] bytes, String said) throws UnreadableOutputException {
    ToolOutput.Media media = media(bytes, said);
    return media.mediaType().equals("text/plain")
            && bytes.length <= ToolOutput.Text.MAX_RECORD_BYTES
        ? new ToolOutput.Text(new String(bytes, StandardCharsets.UTF_8))
        : media;
  }

  /**
   * The bytes as an output.
   *
   * @param said the media type that came with them; may be empty or nonsense
   * @throws UnreadableOutputException if they are empty, or a page or a text where an image, a
   *     sound or a film was promised
   */
  private static ToolOutput.Media media(byte[] bytes, String said)
      throws UnreadableOutputException {
    if (bytes.length == 0) {
      throw new UnreadableOutputException("an output is empty");
    }
    ToolOutput.Media told = Content.of(bytes);
    String promised = plain(said);
    boolean seen = !told.mediaType().equals(UNKNOWN) && !told.mediaType().startsWith("text/");
    if (seen || promised.isEmpty() || promised.equals(UNKNOWN)) {
      return told;
    }
    boolean media = promised.matches("(image|audio|video)/.*");
    if (media && told.mediaType().startsWith("text/")) {
      throw new UnreadableOutputException(
          "an output is said to be " + promised + ", but it is a text");
    }
    if (promised.equals("text/html")) {
      throw new UnreadableOutputException("an output is a web page");
    }
    return new ToolOutput.Media(bytes, promised, told.width(), told.height());
  }

  private static String plain(String said) {
    String type = said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return MEDIA_TYPE.matcher(type).matches() ? type : "";
  }
}
