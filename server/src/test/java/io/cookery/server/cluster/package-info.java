@NullMarked
package io.cookery.server.cluster;

import org.jspecify.annotations.NullMarked;
