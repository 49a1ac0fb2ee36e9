package io.cookery.cook.limit;

/**
 * A limit on live jobs, of a tool or of an account, and how it is used at one moment.
 *
 * @param of the tool's name, or the account's id
 * @param live jobs; more than the limit only after it was lowered, until enough have ended
 * @param granted places that cooks hold; the same as live
 * @param takers cooks that run and have slots left
 * @param starved those of them that wait for places since they have fewer than their share
 */
public record PoolUse(
    String of, int maxConcurrent, int live, int granted, int takers, int starved) {}
