package io.cookery.db;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the tables keep it. */
public final class Json {

  public static final JsonMapper MAPPER = new JsonMapper();

  private static final int MONEY_DECIMALS = 6;

  private Json() {}

  /** An amount as every reader gets it: six decimal places, in a string, so that none rounds it. */
  public static String money(BigDecimal usd) {
    return usd.setScale(MONEY_DECIMALS, RoundingMode.HALF_UP).toPlainString();
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
