package io.cookery.app.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked {@code cook run} for.
 *
 * @param out null: {@code out/<name>}
 * @param maxConcurrent null: as the file says
 */
public record RunRequest(
    Path file,
    @Nullable Path out,
    Path data,
    @Nullable Integer maxConcurrent,
    boolean fresh,
    boolean json) {}
