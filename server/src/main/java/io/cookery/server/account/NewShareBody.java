package io.cookery.server.account;

import io.cookery.account.Role;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A share to be given, or given another role.
 *
 * @param accountId with whom
 * @param role viewer, reviewer or editor
 */
record NewShareBody(@NotNull UUID accountId, @NotNull Given role) {

  /** The roles that can be given. */
  enum Given {
    viewer(Role.viewer),
    reviewer(Role.reviewer),
    editor(Role.editor);

    private final Role role;

    Given(Role role) {
      this.role = role;
    }

    Role role() {
      return role;
    }
  }
}
