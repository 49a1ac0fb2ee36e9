package io.cookery.server.openapi;

import io.cookery.server.event.CookEventBody;
import io.cookery.server.http.ProblemBody;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the document, and what all routes refer to. */
@Configuration(proxyBeanMethods = false)
class DocumentSettings {

  /** The security scheme of every route but the open ones. */
  static final String KEY = "key";

  private static final String DESCRIPTION =
      """
      Cookery turns a recipe into a collection: exactly N unique pieces, made by tools that are \
      slow, paid and flaky. Identity comes from the credential alone; what one may not know of is \
      404. Money is a decimal string of US dollars, an instant is ISO-8601 in UTC. Errors are \
      problem details (RFC 9457) with a stable code. Lists are pages: give next as after. A POST \
      with an Idempotency-Key is carried out once.\
      """;

  @Bean
  OpenAPI document() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Cookery")
                .version("1")
                .description(DESCRIPTION)
                .contact(new Contact().name("Cookery"))
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/").description("where this document comes from")))
        .components(components());
  }

  private static Components components() {
    Components components =
        new Components()
            .addSecuritySchemes(
                KEY,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("A key, ck_…, or a token of the configured identity provider."));
    ProblemAnswers.addTo(components);
    return components;
  }

  /** Once all routes are in it, what they need is known. */
  @Bean
  GlobalOpenApiCustomizer complete(RouteNames names, RouteBodies bodies, RouteExamples examples) {
    return api -> {
      names.addTo(api);
      ProblemAnswers.keepUsed(api);
      bodies.addTo(api, CookEventBody.class, ProblemBody.class);
      examples.addTo(api);
      api.setTags(tags(api));
    };
  }

  private static List<Tag> tags(OpenAPI api) {
    return api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .flatMap(operation -> operation.getTags().stream())
        .distinct()
        .sorted()
        .map(name -> new Tag().name(name))
        .toList();
  }
}
