package io.cookery.server.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says of a record's members what its types say, all are there but those that may be null; and what
 * JSON of any form is, whose classes the library does not know.
 */
@Component
final class RecordSchemas implements ModelConverter {

  @Override
  @SuppressWarnings("rawtypes") // as the library has it
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (is(type, ObjectNode.class)) {
      return new ObjectSchema().additionalProperties(true);
    }
    if (is(type, JsonNode.class)) {
      return new ObjectSchema().additionalProperties(true);
    }
    Schema schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    JavaType java = Json31.mapper().constructType(type.getType());
    if (schema == null || java == null || !java.getRawClass().isRecord()) {
      return schema;
    }
    Schema<?> own =
        schema.get$ref() == null
            ? schema
            : context
                .getDefinedModels()
                .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
    if (own != null && own.getProperties() != null) {
      describe(own, java.getRawClass());
    }
    return schema;
  }

  private static boolean is(AnnotatedType type, Class<?> expected) {
    JavaType java = type.getType() == null ? null : Json31.mapper().constructType(type.getType());
    return java != null && java.getRawClass() == expected;
  }

  private static void describe(Schema<?> schema, Class<?> type) {
    @SuppressWarnings("rawtypes") // as the library has it
    Map<String, Schema> members = schema.getProperties();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> member = members.get(component.getName());
      if (member == null) {
        continue;
      }
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        allowNull(member);
      } else {
        required.add(component.getName());
      }
    }
    schema.setRequired(required);
    schema.setAdditionalProperties(type.getSimpleName().equals("ProblemBody"));
  }

  private static void allowNull(Schema<?> member) {
    if (member.getTypes() != null) {
      Set<String> types = new LinkedHashSet<>(member.getTypes());
      types.add("null");
      member.setTypes(types);
    }
  }
}
