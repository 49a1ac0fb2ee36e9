package io.cookery.tool;

import io.cookery.id.JobId;
import java.util.List;
import java.util.Map;

/**
 * What a tool sent when it called back.
 *
 * @param job the job that its token names
 * @param headers by name in lower case
 * @param body as it came, for tools that sign it
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Callback(JobId job, Map<String, List<String>> headers, byte[] body) {}
