package io.cookery.app.run;

/** What a run does when its file says another recipe than the pieces were made by. */
public enum OnChange {
  /** Asks, if money is involved and somebody sits there. */
  ASK,

  /** Keeps the pieces, and makes what is missing by the new recipe. */
  KEEP,

  /** Begins a new collection. */
  FRESH
}
