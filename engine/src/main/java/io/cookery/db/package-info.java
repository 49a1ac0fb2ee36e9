/** Connections, migrations and the embedded PostgreSQL. */
@NullMarked
package io.cookery.db;

import org.jspecify.annotations.NullMarked;
