package io.cookery.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A trait as marketplaces read it.
 *
 * @param displayType {@code number} for a number, else null
 * @param value a {@link String} or a {@link BigDecimal}
 */
@JsonPropertyOrder({"trait_type", "display_type", "value"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attribute(
    @JsonProperty("trait_type") String category,
    @JsonProperty("display_type") @Nullable String displayType,
    @JsonProperty("value") Object value) {

  /** The value as people read it. */
  String text() {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  static Attribute text(String category, String value) {
    return new Attribute(category, null, value);
  }

  static Attribute number(String category, BigDecimal value) {
    return new Attribute(category, "number", value);
  }
}
