package io.cookery.account;

/** A key that was just made, with the secret, which nobody can look up later. */
public record NewKey(Key key, KeySecret secret) {}
