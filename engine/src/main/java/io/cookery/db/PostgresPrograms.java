package io.cookery.db;

import java.nio.file.Path;

/**
 * Unpacked PostgreSQL programs.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 * @param majorVersion for example 18
 */
record PostgresPrograms(Path home, int majorVersion) {

  String initdb() {
    return home.resolve("bin").resolve("initdb").toString();
  }

  String pgCtl() {
    return home.resolve("bin").resolve("pg_ctl").toString();
  }

  String postgres() {
    return home.resolve("bin").resolve("postgres").toString();
  }
}
