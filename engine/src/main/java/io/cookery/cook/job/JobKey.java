package io.cookery.cook.job;

/** A job within its collection. */
public record JobKey(int slot, int attempt) {}
