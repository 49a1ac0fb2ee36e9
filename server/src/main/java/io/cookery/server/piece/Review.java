package io.cookery.server.piece;

/** What reviewers said of a piece. Nothing is reviewed yet, so all are {@code pending}. */
enum Review {
  pending,
  accepted,
  rejected,
  skipped
}
