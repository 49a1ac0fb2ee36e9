package io.cookery.trait;

/**
 * A value that a piece has.
 *
 * @param name what people and metadata see
 * @param param what goes into params
 */
public record Trait(String category, String name, String param) {}
