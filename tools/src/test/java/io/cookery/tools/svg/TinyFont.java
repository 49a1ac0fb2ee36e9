package io.cookery.tools.svg;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A TrueType font of one letter, M, which is a full square. */
final class TinyFont {

  static final String FAMILY = "Cookery Tiny";

  private TinyFont() {}

  private interface Table {
    void write(DataOutputStream out) throws IOException;
  }

  static byte[] bytes() {
    Map<String, byte[]> tables = new TreeMap<>();
    tables.put("OS/2", table(TinyFont::os2));
    tables.put("cmap", table(TinyFont::cmap));
    tables.put("glyf", table(TinyFont::glyf));
    tables.put("head", table(TinyFont::head));
    tables.put("hhea", table(TinyFont::hhea));
    tables.put("hmtx", table(out -> shorts(out, 1000, 0, 1000, 0)));
    tables.put("loca", table(out -> shorts(out, 0, 0, 18)));
    tables.put("maxp", table(out -> shorts(out, 1, 0, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)));
    tables.put("name", table(TinyFont::name));
    tables.put(
        "post", table(out -> shorts(out, 3, 0, 0, 0, -100, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    return table(out -> directory(out, tables));
  }

  private static byte[] table(Table table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      table.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void shorts(DataOutputStream out, int... values) throws IOException {
    for (int value : values) {
      out.writeShort(value);
    }
  }

  private static void directory(DataOutputStream out, Map<String, byte[]> tables)
      throws IOException {
    shorts(out, 1, 0, tables.size(), 128, 3, 32);
    int offset = 12 + 16 * tables.size();
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      out.writeBytes(table.getKey());
      out.writeInt(0);
      out.writeInt(offset);
      out.writeInt(table.getValue().length);
      offset += (table.getValue().length + 3) / 4 * 4;
    }
    for (byte[] table : tables.values()) {
      out.write(table);
      out.write(new byte[(4 - table.length % 4) % 4]);
    }
  }

  private static void head(DataOutputStream out) throws IOException {
    shorts(out, 1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0);
    shorts(out, 0, 0, 1000, 1000, 0, 8, 2, 0, 0);
  }

  private static void hhea(DataOutputStream out) throws IOException {
    shorts(out, 1, 0, 1000, -200, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 2);
  }

  private static void cmap(DataOutputStream out) throws IOException {
    shorts(out, 0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 'M', 0xffff, 0, 'M', 0xffff);
    shorts(out, 1 - 'M', 1, 0, 0);
  }

  private static void glyf(DataOutputStream out) throws IOException {
    shorts(out, 1, 0, 0, 1000, 1000, 3, 0);
    out.write(new byte[] {1, 1, 1, 1});
    shorts(out, 0, 1000, 0, -1000);
    shorts(out, 0, 0, 1000, 0);
    shorts(out, 0);
  }

  private static void os2(DataOutputStream out) throws IOException {
    shorts(out, 0, 1000, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0);
    out.write(new byte[10 + 16]);
    out.writeBytes("none");
    shorts(out, 0x40, 'M', 'M', 1000, -200, 0, 1000, 200);
  }

  private static void name(DataOutputStream out) throws IOException {
    byte[] family = FAMILY.getBytes(StandardCharsets.UTF_16BE);
    byte[] style = "Regular".getBytes(StandardCharsets.UTF_16BE);
    shorts(out, 0, 3, 6 + 3 * 12);
    shorts(out, 3, 1, 0x409, 1, family.length, 0);
    shorts(out, 3, 1, 0x409, 2, style.length, family.length);
    shorts(out, 3, 1, 0x409, 4, family.length, 0);
    out.write(family);
    out.write(style);
  }
}
