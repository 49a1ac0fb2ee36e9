package io.cookery.tool;

import io.cookery.id.JobId;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to a tool.
 *
 * @param job the job that it is made for; also the key for tools that recognise repeated requests
 * @param params filled in and valid by the tool's schema
 * @param seed from the recipe's seed, the slot and the attempt; for tools that take one
 * @param folder what relative paths in params are relative to
 */
public record Call(JobId job, ObjectNode params, long seed, Path folder) {}
