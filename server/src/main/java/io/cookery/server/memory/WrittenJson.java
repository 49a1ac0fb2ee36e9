package io.cookery.server.memory;

/**
 * JSON that is written already.
 *
 * @param bytes in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record WrittenJson(byte[] bytes) {}
