package io.cookery.server.account;

import io.cookery.account.Key;
import io.cookery.account.Scope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A key to be made.
 *
 * @param name what it is for, for people
 * @param scopes what it may be used for
 */
record NewKeyBody(
    @NotBlank @Size(max = Key.MAX_NAME_CHARACTERS) String name,
    @NotEmpty Set<@NotNull Scope> scopes) {}
