/** What the tests of every tool share. */
@NullMarked
package io.cookery.tools.test;

import org.jspecify.annotations.NullMarked;
