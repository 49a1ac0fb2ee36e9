package io.cookery.cook;

/** A job within its collection. */
record Place(int slot, int attempt) {}
