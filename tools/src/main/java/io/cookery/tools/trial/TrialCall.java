package io.cookery.tools.trial;

import io.cookery.cook.limit.TrialCallbacks;
import io.cookery.cook.limit.Trials;
import io.cookery.tool.Call;
import java.time.Duration;

/**
 * What a tool is tried with.
 *
 * @param call of a job of no collection
 * @param callbackToken what the tool is given to call back with
 * @param begun the trial as it is on record
 * @param callbacks what the service says of it
 * @param most how long it may take
 */
record TrialCall(
    Call call, String callbackToken, Trials.Begun begun, TrialCallbacks callbacks, Duration most) {}
