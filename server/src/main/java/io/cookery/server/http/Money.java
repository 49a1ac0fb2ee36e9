package io.cookery.server.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Amounts of US dollars as JSON: written as strings with six decimal places, so that no reader
 * rounds them; read from a string or a number. Every {@code BigDecimal} of a body is one.
 */
final class Money {

  static final int PLACES = 6;

  private Money() {}

  static final class Writer extends StdSerializer<BigDecimal> {

    Writer() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal usd, JsonGenerator json, SerializationContext context) {
      json.writeString(usd.setScale(PLACES, RoundingMode.HALF_UP).toPlainString());
    }
  }

  static final class Reader extends StdDeserializer<BigDecimal> {

    private static final String FORM = "-?[0-9]{1,30}(\\.[0-9]{1,30})?";

    Reader() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser json, DeserializationContext context) {
      JsonToken token = json.currentToken();
      if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
        return json.getDecimalValue();
      }
      if (token == JsonToken.VALUE_STRING && json.getString().matches(FORM)) {
        return new BigDecimal(json.getString());
      }
      return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
    }
  }
}
