package io.cookery.export;

import io.cookery.asset.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The page of a gallery but for its data. Its policy allows this very script and style by their
 * hashes, and no others: even markup that got into the page could not run.
 *
 * @param before what stands before the data
 * @param after what stands behind it
 */
record GalleryPage(String before, String after) {

  private static final String DATA = "@DATA@";

  static GalleryPage load() throws IOException {
    String style = resource("gallery.css");
    String script = resource("gallery.js");
    String page =
        resource("gallery.html")
            .replace("@STYLE-HASH@", hash(style))
            .replace("@SCRIPT-HASH@", hash(script))
            .replace("@STYLE@", style)
            .replace("@SCRIPT@", script);
    int data = page.indexOf(DATA);
    return new GalleryPage(page.substring(0, data), page.substring(data + DATA.length()));
  }

  private static String hash(String text) {
    byte[] sum = HexFormat.of().parseHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = GalleryPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
