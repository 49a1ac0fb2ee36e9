package io.cookery.server.security;

import io.cookery.account.Scope;
import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the credential says: a handler takes one as a parameter.
 *
 * @param key with which; null when the credential is a token of an identity provider
 * @param scopes what the credential may be used for
 */
public record Caller(AccountId account, @Nullable KeyId key, Set<Scope> scopes) {}
