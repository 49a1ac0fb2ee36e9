package io.cookery.app.run;

import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.FileAssetStore;
import io.cookery.asset.Output;
import io.cookery.cook.slot.Piece;
import io.cookery.export.PieceSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The pieces of a server with their files, which are fetched as they are read. What was fetched
 * before, also by a run that was interrupted, is not fetched again.
 */
final class Fetching implements PieceSource {

  /** Requests at once. */
  private static final int AT_ONCE = 8;

  private final Server server;
  private final RemotePieces pieces;
  private final FileAssetStore assets;
  private final Screen screen;
  private int fetched;

  Fetching(Server server, RemotePieces pieces, FileAssetStore assets, Screen screen) {
    this.server = server;
    this.pieces = pieces;
    this.assets = assets;
    this.screen = screen;
  }

  @Override
  public List<Piece> after(int slot, int limit) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Piece>> whole = new ArrayList<>();
      for (Piece piece : pieces.after(slot, limit)) {
        whole.add(threads.submit(() -> whole(piece)));
      }
      List<Piece> read = new ArrayList<>();
      try {
        for (Future<Piece> piece : whole) {
          read.add(piece.get());
          fetched++;
          screen.status("fetching: " + Figures.pieces(fetched));
        }
        return read;
      } catch (ExecutionException failed) {
        throw unchecked(failed);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static RuntimeException unchecked(ExecutionException failed) {
    return failed.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException("a piece could not be fetched", failed);
  }

  /** A piece whose files are here, and of known size. */
  private Piece whole(Piece piece) throws InterruptedException {
    List<Output> outputs = new ArrayList<>();
    for (Output output : piece.outputs()) {
      outputs.add(output.text() == null ? here(output) : output);
    }
    return new Piece(
        piece.slot(),
        piece.attempt(),
        piece.traits(),
        piece.params(),
        outputs,
        piece.costUsd(),
        piece.took());
  }

  private Output here(Output output) throws InterruptedException {
    try {
      Optional<Path> kept = assets.path(output.sha256());
      if (kept.isEmpty()) {
        String sha256 = assets.put(server.bytes("/v1/assets/" + output.sha256()));
        if (!sha256.equals(output.sha256())) {
          throw ServerRefusal.strange(
              server.address(), "it gave other bytes than those of " + output.sha256());
        }
        kept = assets.path(sha256);
      }
      return new Output(
          output.kind(),
          output.mediaType(),
          output.sha256(),
          Files.size(kept.orElseThrow()),
          output.width(),
          output.height(),
          output.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
