@NullMarked
package io.cookery.account;

import org.jspecify.annotations.NullMarked;
