package io.cookery.tools.layers;

/** How a layer of another size is fitted to the canvas. */
enum Scaling {
  /** For drawings and photos. */
  SMOOTH,
  /** For pixel art: every pixel stays a sharp rectangle. */
  PIXELATED
}
