package io.cookery.tools.svg.tree;

import io.cookery.tools.svg.value.Colour;

/** How a shape's inside is painted. */
public record Fill(Paint paint, double opacity, boolean evenOdd) {

  public static final Fill BLACK = new Fill(new Paint.Plain(Colour.BLACK), 1, false);
}
