package io.cookery.cook.ledger;

import java.util.List;

/**
 * What a step did to a cook's places in pools.
 *
 * @param pools the pools it draws from
 * @param starved those that give it less than its share
 * @param freed places that it gave back to each of them
 */
public record PoolUpdate(List<String> pools, List<String> starved, int freed) {}
