package io.cookery.server.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
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

/** Says of a record's members what its types say: all are there but those that may be null. */
@Component
final class RecordSchemas implements ModelConverter {

  @Override
  @SuppressWarnings("rawtypes") // as the library has it
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
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
