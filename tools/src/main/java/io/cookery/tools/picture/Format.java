package io.cookery.tools.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** What a file is, told by its first bytes and never by its name. */
sealed interface Format {

  /** One that is read. */
  enum Known implements Format {
    PNG,
    JPEG,
    GIF,
    WEBP
  }

  /**
   * One that is not.
   *
   * @param reason follows the file's name
   */
  record Other(String reason) implements Format {}

  /** How much of a file tells what it is. */
  int LOOKED_AT_BYTES = 512;

  static Format of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, LOOKED_AT_BYTES), ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Known.PNG;
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Known.JPEG;
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Known.GIF;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Known.WEBP;
    }
    return new Other(reason(head));
  }

  private static String reason(String head) {
    if (head.isEmpty()) {
      return "is empty; export it again";
    }
    if (head.startsWith("version https://git-lfs")) {
      return "is a pointer of Git LFS, not the picture itself; run git lfs pull";
    }
    String name = name(head);
    return name.isEmpty()
        ? "is not a PNG, JPEG, GIF or WebP; save it as PNG"
        : "is " + name + ", which is not read; save it as PNG";
  }

  private static String name(String head) {
    if (head.startsWith("\u0089PNG") || head.startsWith("PNG\r\n")) {
      return "a PNG that was changed as if it were text";
    }
    if (head.startsWith("ftyp", 4)) {
      return boxed(head);
    }
    String binary = binary(head);
    return binary.isEmpty() ? text(head.stripLeading()) : binary;
  }

  private static String boxed(String head) {
    String brands = head.substring(8, Math.min(head.length(), 64));
    if (brands.startsWith("avif") || brands.startsWith("avis")) {
      return "an AVIF";
    }
    if (brands.startsWith("hei") || brands.startsWith("hev") || brands.contains("heic")) {
      return "an HEIC";
    }
    return brands.startsWith("mif1") || brands.startsWith("msf1") ? "an HEIF" : "a video or audio";
  }

  private static String binary(String head) {
    String[][] starts = {
      {"8BPS", "a Photoshop document (PSD)"},
      {"BM", "a BMP"},
      {"II*\0", "a TIFF"},
      {"MM\0*", "a TIFF"},
      {"II+\0", "a TIFF"},
      {"MM\0+", "a TIFF"},
      {"\0\0\1\0", "an icon (ICO)"},
      {"\0\0\2\0", "a cursor (CUR)"},
      {"\u00ff\n", "a JPEG XL"},
      {"\0\0\0\fJXL ", "a JPEG XL"},
      {"\0\0\0\fjP  ", "a JPEG 2000"},
      {"\u00ffO\u00ffQ", "a JPEG 2000"},
      {"%PDF", "a PDF"},
      {"%!PS", "a PostScript (EPS)"},
      {"gimp xcf", "a GIMP document (XCF)"},
      {"PK\3\4", "a zip archive"},
      {"v/1\1", "an OpenEXR"},
      {"qoif", "a QOI"},
      {"DDS ", "a DDS texture"},
      {"#?RADIANCE", "a Radiance HDR"},
      {"\u008aMNG", "an MNG"},
      {"\u008bJNG", "a JNG"},
      {"CSFCHUNK", "a Clip Studio document"},
      {"SQLite format 3", "a database"},
      {"\u001aE\u00df\u00a3", "a video"},
      {"\u001f\u008b", "compressed with gzip"},
      {"RIFF", "an audio or video"},
      {"P1", "a netpbm picture"},
      {"P2", "a netpbm picture"},
      {"P3", "a netpbm picture"},
      {"P4", "a netpbm picture"},
      {"P5", "a netpbm picture"},
      {"P6", "a netpbm picture"},
      {"P7", "a netpbm picture"},
      {"GIF", "a GIF of an unknown version"},
    };
    for (String[] start : starts) {
      if (head.startsWith(start[0])) {
        return start[1];
      }
    }
    return "";
  }

  private static String text(String head) {
    String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3).stripLeading() : head;
    if (!start.startsWith("<")) {
      return "";
    }
    if (start.contains("<svg")) {
      return "an SVG";
    }
    String lower = start.toLowerCase(java.util.Locale.ROOT);
    return lower.startsWith("<!doctype html") || lower.startsWith("<html") ? "a web page" : "XML";
  }
}
