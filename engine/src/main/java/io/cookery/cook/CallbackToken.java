package io.cookery.cook;

import io.cookery.id.JobId;

/**
 * A genuine token of a tool that calls back: it names a job and the tool that was given it.
 *
 * @param job of a trial its collection's id is random in its first half, and the trial's number in
 *     its second
 * @param toolHash of the tool's name; {@link #ANY_TOOL} in tokens of an older form, which do not
 *     say
 * @param ofTrial whether the tool was only tried
 */
public record CallbackToken(JobId job, long toolHash, boolean ofTrial) {

  /** No tool has this hash. */
  public static final long ANY_TOOL = 0;

  /** Of a job of a cook. */
  public CallbackToken(JobId job, long toolHash) {
    this(job, toolHash, false);
  }

  /** The number of the trial, if it is of one. */
  public long trial() {
    return job.collection().uuid().getLeastSignificantBits();
  }
}
