package io.cookery.export;

/** What an export is busy with, in this order. */
public enum ExportStage {
  /** Reading the pieces; the total is the collection's supply. */
  collecting,
  /** Laying out the files of the pieces. */
  images,
  /** Writing the metadata of the pieces. */
  metadata,
  /** Writing rarity, ranking, provenance and manifest, a file each. */
  tables,
  /** Drawing the tiles of the contact sheet. */
  contactSheet,
  /** Moving everything into place. */
  moving
}
