package io.cookery.chaos;

/**
 * A job as the service knows it.
 *
 * @param key the job's id, for the service an opaque key
 * @param collection the part of the key that names whose limit the job counts for
 * @param batch which of a tool's collections it belongs to
 */
record JobName(String key, String collection, int batch, int slot, int attempt) {

  static JobName of(String key, int batch) {
    String[] parts = key.split("\\.", -1);
    return new JobName(
        key, parts[0], batch, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
