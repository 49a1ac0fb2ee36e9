/** Routes of accounts, keys and shares. */
@NullMarked
package io.cookery.server.account;

import org.jspecify.annotations.NullMarked;
