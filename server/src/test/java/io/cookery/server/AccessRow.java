package io.cookery.server;

import io.cookery.account.Role;
import io.cookery.account.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table in {@code docs/accounts.md} that says who may call what.
 *
 * @param scope that the credential needs; null: no credential is asked for
 * @param role that the account needs in the collection; null: it is about none
 * @param isOwn whether it is about something of the caller's account that has an id
 */
record AccessRow(Route route, @Nullable Scope scope, @Nullable Role role, boolean isOwn) {

  private static final Path PAGE = Path.of("..", "docs", "accounts.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z]+) (/v1/\\S+)` \\| ([a-z]+) \\| ?([a-z]*) \\|");

  static List<AccessRow> all() throws IOException {
    List<AccessRow> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line.strip());
      if (row.matches()) {
        String role = row.group(4);
        rows.add(
            new AccessRow(
                Route.of(row.group(1), row.group(2)),
                row.group(3).equals("none") ? null : Scope.valueOf(row.group(3)),
                role.isEmpty() || role.equals("own") ? null : Role.valueOf(role),
                role.equals("own")));
      }
    }
    return rows;
  }

  /** Whether there is something that a stranger must not know of. */
  boolean isAboutSomebodys() {
    return role != null || isOwn;
  }

  @Override
  public String toString() {
    return route.toString();
  }
}
