package io.cookery.cook.limit;

import io.cookery.tool.ToolLimits;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a tool does at one moment, over all cooks on all nodes. It names no cook and repeats no
 * error, which may have somebody's params in it.
 *
 * @param live jobs that it has now
 * @param recent how many of the last jobs ended how: {@link ToolHealths#RECENT} of each of the last
 *     cooks
 * @param lastEndedAt when the last of them ended; null if there is none
 * @param learned how much it seems to take, since it refused calls
 * @param pausedUntil until when it is left alone, since it said so; null if it may be called now
 */
public record ToolHealth(
    int live,
    Map<String, Integer> recent,
    @Nullable Instant lastEndedAt,
    ToolLimits limits,
    LearnedLimit learned,
    @Nullable Instant pausedUntil) {}
