/** Accounts: who owns collections, with which key, and with whom they are shared. */
@NullMarked
package io.cookery.account;

import org.jspecify.annotations.NullMarked;
