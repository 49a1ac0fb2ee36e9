package io.cookery.app.cooks;

import java.math.BigDecimal;

/**
 * A tool as a person looks at it.
 *
 * @param adapter what makes it; {@code built-in} for those of the program
 * @param mode immediate, webhook or polling
 * @param health in words
 */
public record SeenTool(
    String name,
    String adapter,
    String mode,
    BigDecimal priceUsd,
    String description,
    String health) {}
