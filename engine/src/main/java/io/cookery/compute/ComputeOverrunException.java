package io.cookery.compute;

/** Work that was ended because it ran for longer than it may. */
public final class ComputeOverrunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ComputeOverrunException(Demand demand) {
    super(
        "%s took longer than %d s and was ended; ask for something smaller or simpler"
            .formatted(demand.what(), demand.mostRunning().toSeconds()),
        null,
        false,
        false);
  }
}
