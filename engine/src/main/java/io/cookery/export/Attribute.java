package io.cookery.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cookery.collection.ExportAttributes.Numbers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A trait as marketplaces read it.
 *
 * @param displayType how a number is shown; null for a text and for a bare number
 * @param value a {@link String} or a {@link BigDecimal}
 * @param maxValue the largest value that there is said to be; null if none is said
 */
@JsonPropertyOrder({"trait_type", "display_type", "value", "max_value"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attribute(
    @JsonProperty("trait_type") String category,
    @JsonProperty("display_type") @Nullable String displayType,
    @JsonProperty("value") Object value,
    @JsonProperty("max_value") @Nullable BigDecimal maxValue) {

  static Attribute text(String category, String value) {
    return new Attribute(category, null, value, null);
  }

  static Attribute number(String category, BigDecimal value, Numbers shown) {
    String displayType = shown.display() == null ? null : shown.display().name();
    return new Attribute(category, displayType, value, shown.maxValue());
  }
}
