package io.cookery.cook.recipe;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tool is given for a job, as it is recorded. It is written on the job's row before the tool
 * is called, unless the tool may be called twice in one call; then only its end brings it.
 *
 * @param traitKey the same for two pieces that count as alike; null when alike pieces are allowed
 * @param traits JSON object, category to value name
 * @param params JSON object that the tool is given
 */
public record Sent(@Nullable UUID traitKey, String traits, String params) {}
