package io.cookery.server.asset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which parts of some bytes a request asks for with {@code Range} (RFC 9110, 14). */
sealed interface ByteRanges {

  /** Parts that are answered at most; who asks for more of them is given the whole. */
  int MAX_PARTS = 20;

  /** All bytes: no part is asked for, or in no form that is known. */
  record Whole() implements ByteRanges {}

  /** Some bytes, each once. */
  record Parts(List<Part> parts) implements ByteRanges {

    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /** Nothing of what is asked for is there. */
  record Unsatisfiable() implements ByteRanges {}

  /**
   * Bytes that follow each other.
   *
   * @param first counted from 0
   * @param last counted from 0; it is one of them
   */
  record Part(long first, long last) {

    long bytes() {
      return last - first + 1;
    }

    /** What {@code Content-Range} says of it. */
    String of(long totalBytes) {
      return "bytes %d-%d/%d".formatted(first, last, totalBytes);
    }

    private boolean touches(Part later) {
      return later.first <= last + 1;
    }
  }

  /**
   * Reads the header. One that is malformed, or of another unit than bytes, is as none (RFC 9110,
   * 14.2).
   *
   * @param header null if there is none
   * @param totalBytes how many there are
   */
  static ByteRanges read(@Nullable String header, long totalBytes) {
    if (header == null
        || !header.strip().regionMatches(true, 0, Form.UNIT, 0, Form.UNIT.length())) {
      return new Whole();
    }
    String[] specs = header.strip().substring(Form.UNIT.length()).split(",", -1);
    if (specs.length > MAX_PARTS) {
      return new Whole();
    }
    boolean named = false;
    List<Part> parts = new ArrayList<>();
    for (String spec : specs) {
      if (spec.isBlank()) {
        // A list may have empty members (RFC 9110, 5.6.1).
        continue;
      }
      Part part = Form.part(spec.strip(), totalBytes);
      if (part == null) {
        return new Whole();
      }
      named = true;
      // What begins behind the end is left out; the others are answered.
      if (part.bytes() > 0) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      return named ? new Unsatisfiable() : new Whole();
    }
    return new Parts(Form.eachOnce(parts));
  }

  /** How a range is written. */
  final class Form {

    private static final String UNIT = "bytes=";

    private static final Pattern SPEC = Pattern.compile("([0-9]*)-([0-9]*)");

    /** A number with more digits is as good as this many nines: no file has so many bytes. */
    private static final int MAX_DIGITS = 18;

    private static final long END = 999_999_999_999_999_999L;

    private Form() {}

    /** An empty part, if none of it is there; null, if it is malformed. */
    private static @Nullable Part part(String text, long totalBytes) {
      Matcher form = SPEC.matcher(text);
      if (!form.matches()) {
        return null;
      }
      String from = form.group(1);
      String to = form.group(2);
      if (from.isEmpty()) {
        return to.isEmpty() ? null : suffix(number(to), totalBytes);
      }
      long first = number(from);
      long last = to.isEmpty() ? END : number(to);
      if (last < first) {
        return null;
      }
      return first >= totalBytes
          ? new Part(first, first - 1)
          : new Part(first, Math.min(last, totalBytes - 1));
    }

    private static long number(String digits) {
      String plain = digits.replaceFirst("^0+(?=.)", "");
      return plain.length() > MAX_DIGITS ? END : Long.parseLong(plain);
    }

    private static Part suffix(long bytes, long totalBytes) {
      return new Part(Math.max(0, totalBytes - bytes), totalBytes - 1);
    }

    /** In the order asked for; joined and in that of the bytes, if some would be sent twice. */
    private static List<Part> eachOnce(List<Part> parts) {
      List<Part> joined = new ArrayList<>();
      for (Part part : parts.stream().sorted(Comparator.comparingLong(Part::first)).toList()) {
        if (!joined.isEmpty() && joined.getLast().touches(part)) {
          Part before = joined.removeLast();
          joined.add(new Part(before.first(), Math.max(before.last(), part.last())));
        } else {
          joined.add(part);
        }
      }
      return joined.size() == parts.size() ? parts : joined;
    }
  }
}
