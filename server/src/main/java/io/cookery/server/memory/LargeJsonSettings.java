package io.cookery.server.memory;

import io.cookery.server.compute.Cores;
import io.cookery.server.http.BodyText;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link LargeJson} where Spring's own converter of JSON would be. */
@Component
final class LargeJsonSettings implements ServerHttpMessageConvertersCustomizer {

  private final LargeJson large;

  LargeJsonSettings(JsonMapper mapper, BodyText text, Cores cores) {
    this.large = new LargeJson(mapper, text, cores);
  }

  @Override
  public void customize(ServerBuilder builder) {
    builder.configureMessageConvertersList(all ->
        all.replaceAll(
            one -> one.getClass() == JacksonJsonHttpMessageConverter.class ? large : one));
  }
}
