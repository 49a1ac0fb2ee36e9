package io.cookery.trait;

/**
 * One value of a category.
 *
 * @param name unique in its category; what people and metadata see
 * @param param what goes into params in its place; may be empty
 */
public record Value(String name, String param, Share share) {}
