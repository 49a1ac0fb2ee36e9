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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Outputs by their SHA-256, to who may see a piece that has them. */
@RestController
@RequestMapping("/v1/assets")
final class AssetRoutes {

  static final int MAX_WIDTH = 4096;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private final Cookery cookery;
  private final Thumbnails thumbnails;

  AssetRoutes(Cookery cookery, Thumbnails thumbnails) {
    this.cookery = cookery;
    this.thumbnails = thumbnails;
  }

  @Refuses({ErrorCode.invalid, ErrorCode.precondition_failed, ErrorCode.range_not_satisfiable})
  @GetMapping("/{sha256}")
  @Needs(Scope.read)
  void get(
      Caller caller,
      @PathVariable String sha256,
      @RequestParam(name = "w", required = false) @Nullable Integer wished,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    if (wished != null && (wished < 1 || wished > MAX_WIDTH)) {
      throw new BadInputException("/w", "must be from 1 to %d pixels".formatted(MAX_WIDTH));
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw Refusal.notFound();
    }
    AssetContent content = content(use(caller, sha256));
    new AssetAnswer(request, response)
        .send(wished == null ? content : thumbnail(content, sha256, Thumbnails.width(wished)));
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
    MediaType type = MediaTypes.of(use.mediaType());
    Optional<String> text = cookery.assetUses().text(use);
    if (text.isPresent()) {
      return content(use.sha256(), type, text.get().getBytes(StandardCharsets.UTF_8));
    }
    try {
      cookery.assets().open(use.sha256()).close();
    } catch (NoSuchFileException e) {
      throw Refusal.notFound();
    }
    return new AssetContent(
        use.sha256(), type, use.bytes(), () -> cookery.assets().open(use.sha256()));
  }

  private AssetContent thumbnail(AssetContent content, String sha256, int width)
      throws IOException, InterruptedException {
    byte[] png = thumbnails.of(sha256, width, content.source());
    return content(sha256 + "-" + width, MediaType.IMAGE_PNG, png);
  }

  private static AssetContent content(String tag, MediaType type, byte[] bytes) {
    return new AssetContent(tag, type, bytes.length, () -> new ByteArrayInputStream(bytes));
  }
}
