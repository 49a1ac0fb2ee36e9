package io.cookery.cook.job;

/** A job within its collection. */
public record Place(int slot, int attempt) {}
