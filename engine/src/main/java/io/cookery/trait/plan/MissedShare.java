package io.cookery.trait.plan;

/**
 * A weight that had to give.
 *
 * @param target asked share of the supply in pieces, not rounded
 * @param planned pieces that will have the value, a whole piece or more beside it
 * @param reason why, a sentence
 */
public record MissedShare(
    String category, String value, double target, int planned, String reason) {}
