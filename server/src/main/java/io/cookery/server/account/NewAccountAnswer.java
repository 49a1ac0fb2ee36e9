package io.cookery.server.account;

import java.util.UUID;

/**
 * A new account.
 *
 * @param key its first key, with all scopes but {@code admin}; not shown again
 */
record NewAccountAnswer(UUID id, String name, String key) {}
