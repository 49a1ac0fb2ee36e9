package io.cookery.server.callback;

/**
 * What became of a callback.
 *
 * @param result {@code counted}: the job ended by it; {@code late}: kept, after the job had ended
 *     without it; {@code duplicate}: known before; {@code noted}: the job goes on
 */
record CallbackBody(String result) {}
