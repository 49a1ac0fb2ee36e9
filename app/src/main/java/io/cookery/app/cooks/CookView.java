package io.cookery.app.cooks;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;

/**
 * A cook as a person looks at it.
 *
 * @param collection its collection's name
 */
public record CookView(Cook cook, Rate rate, String collection) {

  /** By which the API names it. */
  public String id() {
    return cook.id().toString();
  }
}
