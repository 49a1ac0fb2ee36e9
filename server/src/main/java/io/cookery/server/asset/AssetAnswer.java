package io.cookery.server.asset;

import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Answers a request for bytes: whole, in part, or with their headers alone. What {@code
 * Content-Length} says is decided here, beside what is sent. Tools made the bytes, so a browser is
 * told to run nothing that is in them.
 */
final class AssetAnswer {

  private static final String SANDBOX =
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  /** The bytes of a name never change, but who may see them can. */
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  AssetAnswer(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Answers; what can be refused is refused before the first header is set. */
  void send(AssetContent content) throws IOException {
    String tag = "\"" + content.tag() + "\"";
    if (!names(HttpHeaders.IF_MATCH, content.tag(), false, true)) {
      throw new Refusal(
              ErrorCode.precondition_failed,
              "What this address answers never changes, and has another ETag.")
          .header(HttpHeaders.ETAG, tag);
    }
    if (names(HttpHeaders.IF_NONE_MATCH, content.tag(), true, false)) {
      headers(content, tag);
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    switch (ranges(content, tag)) {
      case ByteRanges.Whole _ -> whole(content, tag);
      case ByteRanges.Parts(List<ByteRanges.Part> parts) when parts.size() == 1 ->
          part(content, tag, parts.getFirst());
      case ByteRanges.Parts(List<ByteRanges.Part> parts) -> parts(content, tag, parts);
      case ByteRanges.Unsatisfiable _ ->
          throw new Refusal(
                  ErrorCode.range_not_satisfiable,
                  "There are %d bytes, and the range begins behind them."
                      .formatted(content.bytes()))
              .header(HttpHeaders.CONTENT_RANGE, "bytes */" + content.bytes());
    }
  }

  private ByteRanges ranges(AssetContent content, String tag) {
    String ifRange = request.getHeader(HttpHeaders.IF_RANGE);
    // Ranges are of GET alone; and of what the caller lacks the rest of, they are of no use to it.
    return isHead() || (ifRange != null && !ifRange.strip().equals(tag))
        ? new ByteRanges.Whole()
        : ByteRanges.read(header(HttpHeaders.RANGE), content.bytes());
  }

  private void whole(AssetContent content, String tag) throws IOException {
    headers(content, tag);
    response.setContentType(content.type().toString());
    response.setContentLengthLong(content.bytes());
    if (!isHead() && content.bytes() > 0) {
      content.write(new ByteRanges.Part(0, content.bytes() - 1), response.getOutputStream());
    }
  }

  private void part(AssetContent content, String tag, ByteRanges.Part part) throws IOException {
    headers(content, tag);
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setContentType(content.type().toString());
    response.setContentLengthLong(part.bytes());
    response.setHeader(HttpHeaders.CONTENT_RANGE, part.of(content.bytes()));
    content.write(part, response.getOutputStream());
  }

  /** As RFC 9110, 14.6, has it: each part with headers of its own, between lines that none has. */
  private void parts(AssetContent content, String tag, List<ByteRanges.Part> parts)
      throws IOException {
    String boundary = UUID.randomUUID().toString();
    List<byte[]> heads = parts.stream().map(part -> head(boundary, content, part)).toList();
    byte[] end = ascii("\r\n--" + boundary + "--\r\n");
    long bytes = end.length;
    for (int i = 0; i < heads.size(); i++) {
      bytes += heads.get(i).length + parts.get(i).bytes();
    }
    headers(content, tag);
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setContentType("multipart/byteranges; boundary=" + boundary);
    response.setContentLengthLong(bytes);
    OutputStream out = response.getOutputStream();
    for (int i = 0; i < heads.size(); i++) {
      out.write(heads.get(i));
      content.write(parts.get(i), out);
    }
    out.write(end);
  }

  private static byte[] head(String boundary, AssetContent content, ByteRanges.Part part) {
    return ascii(
        "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
            .formatted(boundary, content.type(), part.of(content.bytes())));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void headers(AssetContent content, String tag) {
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER.getHeaderValue());
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, MediaTypes.disposition(content.type()));
    response.setHeader("Content-Security-Policy", SANDBOX);
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  /** Whether a header that lists tags has this one. */
  private boolean names(String name, String tag, boolean weakly, boolean otherwise) {
    String list = header(name);
    if (list == null) {
      return otherwise;
    }
    return list.strip().equals("*")
        || ETag.parse(list).stream()
            .anyMatch(each -> each.tag().equals(tag) && (weakly || !each.weak()));
  }

  /** A header's lines as one. */
  private @Nullable String header(String name) {
    List<String> lines = Collections.list(request.getHeaders(name));
    return lines.isEmpty() ? null : String.join(", ", lines);
  }

  private boolean isHead() {
    return HttpMethod.HEAD.matches(request.getMethod());
  }
}
