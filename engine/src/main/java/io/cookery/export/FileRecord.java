package io.cookery.export;

/**
 * A file of an export.
 *
 * @param path below the output folder, with slashes
 */
record FileRecord(String path, long bytes, String sha256) {}
