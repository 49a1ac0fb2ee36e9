package io.cookery.server.account;

import io.cookery.account.Account;
import io.cookery.tool.ToolLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param name unique in the installation; tokens of an identity provider name it
 * @param maxConcurrent live jobs of all its cooks together at most; null: no limit
 */
record NewAccountBody(
    @NotBlank @Size(max = Account.MAX_NAME_CHARACTERS) String name,
    @Min(1) @Max(ToolLimits.MAX) @Nullable Integer maxConcurrent) {}
