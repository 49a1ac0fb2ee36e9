/** What this node holds: cooks that it works on, jobs that run, room for more. */
@NullMarked
package io.cookery.cook.dispatch;

import org.jspecify.annotations.NullMarked;
