/** How colours mix with those below them: the blend modes of CSS. */
@NullMarked
package io.cookery.tools.blend;

import org.jspecify.annotations.NullMarked;
