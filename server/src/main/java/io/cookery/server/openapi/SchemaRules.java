package io.cookery.server.openapi;

import io.cookery.server.http.PageRequest;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Caller;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How types of ours are described, and which parameters of handlers are no part of a request. */
@Configuration(proxyBeanMethods = false)
class SchemaRules {

  private static final String MONEY = "^-?[0-9]+(\\.[0-9]+)?$";

  SchemaRules() {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Caller.class, PageRequest.class)
        .addAnnotationsToIgnore(AtLeast.class)
        .replaceWithSchema(
            BigDecimal.class,
            new StringSchema().format("decimal").pattern(MONEY).example("1.250000"));
  }

  /** The library's own converters stumble over the classes of JSON, which ours knows. */
  @Bean
  SmartInitializingSingleton ownConverterFirst(RecordSchemas records) {
    return () -> {
      ModelConverters converters = ModelConverters.getInstance(true);
      converters.removeConverter(records);
      converters.addConverter(records);
    };
  }
}
