package io.cookery.trait.plan;

/**
 * How large a collection could be.
 *
 * @param supply a supply that has a plan
 * @param proven whether no larger one has; if not, perhaps one has
 */
public record LargestSupply(int supply, boolean proven) {}
