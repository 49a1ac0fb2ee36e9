package io.cookery.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cookery.asset.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a token as ERC-721 defines it and OpenSea extends it.
 *
 * @param image link to its first image, or to its main file if it has none
 * @param animationUrl link to its first video or sound; null if it has none
 */
record Erc721Metadata(
    String name,
    String description,
    String image,
    @JsonProperty("animation_url") @Nullable String animationUrl,
    List<Attribute> attributes) {

  static Erc721Metadata of(Tokens tokens, Token token) {
    String image = token.firstFile(output -> output.kind() == Output.Kind.image);
    String moving =
        token.firstFile(
            output -> output.kind() == Output.Kind.video || output.kind() == Output.Kind.audio);
    return new Erc721Metadata(
        tokens.name(token),
        tokens.request().description(),
        tokens.link(image == null ? token.mainFile() : image),
        moving == null ? null : tokens.link(moving),
        tokens.attributes(token));
  }
}
