package io.cookery.tool;

/**
 * What to do about a call whose answer was lost: the connection broke after it was sent, or the
 * node died. Whether the tool works on it, and is paid for it, is unknown.
 */
public enum LostAnswer {
  /** Call again for the same job: the tool knows it by its id, or a repetition costs nothing. */
  CALL_AGAIN,
  /** Ask the tool whether it has the job, and call again only if it has not. */
  ASK,
  /** Wait for the tool to call back, until the job's deadline; nothing else can be known. */
  WAIT
}
