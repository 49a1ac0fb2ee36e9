@NullMarked
package io.cookery.server.asset;

import org.jspecify.annotations.NullMarked;
