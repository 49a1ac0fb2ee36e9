package io.cookery.server.asset;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.cook.slot.AssetUses.Found;
import io.cookery.cook.slot.AssetUses.Use;
import io.cookery.input.BadInputException;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.Refuses;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Outputs by their SHA-256, to who may see a piece that has them. Tools made them, so a browser is
 * told to run nothing that is in them.
 */
@RestController
@RequestMapping("/v1/assets")
final class AssetRoutes {

  static final int MAX_WIDTH = 4096;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String SANDBOX =
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  /** The bytes of a name never change, but who may see them can. */
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

  private final Cookery cookery;
  private final Thumbnails thumbnails;

  AssetRoutes(Cookery cookery, Thumbnails thumbnails) {
    this.cookery = cookery;
    this.thumbnails = thumbnails;
  }

  @ApiResponse(
      responseCode = "200",
      description = "The bytes, of the type that the tool named; with Range, a part as 206",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @Refuses(ErrorCode.invalid)
  @GetMapping("/{sha256}")
  @Needs(Scope.read)
  ResponseEntity<Resource> get(
      Caller caller,
      @PathVariable String sha256,
      @RequestParam(name = "w", required = false) @Nullable Integer wished,
      @RequestHeader(name = "If-Range", required = false) @Nullable String ifRange)
      throws IOException, InterruptedException {
    if (wished != null && (wished < 1 || wished > MAX_WIDTH)) {
      throw new BadInputException("/w", "must be from 1 to %d pixels".formatted(MAX_WIDTH));
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw Refusal.notFound();
    }
    Use use = use(caller, sha256);
    AssetContent content = content(use);
    return wished == null
        ? answer(content, sha256, MediaTypes.of(use.mediaType()), ifRange)
        : thumbnail(content, sha256, Thumbnails.width(wished), ifRange);
  }

  private Use use(Caller caller, String sha256) {
    return switch (cookery.assetUses().find(caller.account(), sha256)) {
      case Found.Yes(Use use) -> use;
      case Found.No _ -> throw Refusal.notFound();
      case Found.NotYet _ ->
          throw new Refusal(
                  ErrorCode.unavailable,
                  "Who may see this is still being looked up; ask again in a second.")
              .header("Retry-After", "1");
    };
  }

  private AssetContent content(Use use) throws IOException {
    Optional<String> text = cookery.assetUses().text(use);
    if (text.isPresent()) {
      byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
      return new AssetContent(use.sha256(), bytes.length, () -> new ByteArrayInputStream(bytes));
    }
    try {
      cookery.assets().open(use.sha256()).close();
    } catch (NoSuchFileException e) {
      throw Refusal.notFound();
    }
    return new AssetContent(use.sha256(), use.bytes(), () -> cookery.assets().open(use.sha256()));
  }

  private ResponseEntity<Resource> thumbnail(
      AssetContent content, String sha256, int width, @Nullable String ifRange)
      throws IOException, InterruptedException {
    byte[] png = thumbnails.of(sha256, width, content::getInputStream);
    String name = sha256 + "-" + width;
    AssetContent small = new AssetContent(name, png.length, () -> new ByteArrayInputStream(png));
    return answer(small, name, MediaType.IMAGE_PNG, ifRange);
  }

  private static ResponseEntity<Resource> answer(
      AssetContent content, String tag, MediaType type, @Nullable String ifRange)
      throws IOException {
    String quoted = "\"" + tag + "\"";
    // A range of what the caller does not have the rest of is of no use to it.
    boolean whole = ifRange != null && !ifRange.equals(quoted);
    Resource body = whole ? new InputStreamResource(content) : content;
    return ResponseEntity.ok()
        .eTag(quoted)
        .cacheControl(FOR_EVER)
        .contentType(type)
        .contentLength(content.contentLength())
        .header(HttpHeaders.CONTENT_DISPOSITION, MediaTypes.disposition(type))
        .header("Content-Security-Policy", SANDBOX)
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }
}
