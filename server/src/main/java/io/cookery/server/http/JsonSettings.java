package io.cookery.server.http;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** JSON as it is read and written: nothing unknown, nothing twice, nothing too deep. */
@Configuration(proxyBeanMethods = false)
class JsonSettings {

  /** As deep as a collection file may be. */
  static final int MAX_DEPTH = 64;

  static final int MAX_STRING_CHARACTERS = 1_000_000;
  static final int MAX_NUMBER_CHARACTERS = 100;
  static final int MAX_NAME_CHARACTERS = 1_000;

  private static final List<CoercionInputShape> NOT_TEXT =
      List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

  @Bean
  JsonFactoryBuilderCustomizer limits() {
    return factory ->
        factory
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_CHARACTERS)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .maxNameLength(MAX_NAME_CHARACTERS)
                    .maxDocumentLength(BodyLimit.MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @Bean
  JsonMapperBuilderCustomizer strictness() {
    return mapper ->
        mapper
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text -> NOT_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
            .addModule(
                new SimpleModule("money")
                    .addSerializer(BigDecimal.class, new Money.Writer())
                    .addDeserializer(BigDecimal.class, new Money.Reader()));
  }
}
