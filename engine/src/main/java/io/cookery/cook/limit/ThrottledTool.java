package io.cookery.cook.limit;

import java.time.Duration;

/**
 * A tool that refused calls.
 *
 * @param learned how much it seems to take
 * @param pause how long it is left alone, since it said so; zero if it may be called now
 */
public record ThrottledTool(String tool, LearnedLimit learned, Duration pause) {}
