package io.cookery.app.run;

import java.net.URI;

/** How far a run on a server has come: what an interruption leaves behind. */
enum RemoteStage {
  /** The cook was not asked for. */
  BEFORE,
  /** It was asked for, and the server has not answered. */
  ASKED,
  /** It cooks. */
  COOKING,
  /** There is nothing left to cook. */
  FETCHING;

  /** What becomes of it without this process. */
  String words(URI server) {
    return switch (this) {
      case BEFORE -> "no cook was begun at " + server;
      case ASKED -> server + " had not answered: cook status shows whether the cook has begun";
      case COOKING ->
          "the cook goes on at "
              + server
              + ": run the same command again for its pieces, or cook pause to have it stand still";
      case FETCHING -> "run the same command again to fetch the pieces from " + server;
    };
  }
}
