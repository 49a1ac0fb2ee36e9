package io.cookery.cook;

import io.cookery.id.JobId;

/**
 * A genuine token of a tool that calls back: it names a job and the tool that was given it.
 *
 * @param toolHash of the tool's name; {@link #ANY_TOOL} in tokens of an older form, which do not
 *     say
 */
public record CallbackToken(JobId job, long toolHash) {

  /** No tool has this hash. */
  public static final long ANY_TOOL = 0;
}
