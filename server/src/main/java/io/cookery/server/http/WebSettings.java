package io.cookery.server.http;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts the resolvers of handlers' parameters, and what is asked before handlers, in their place.
 */
@Configuration(proxyBeanMethods = false)
class WebSettings implements WebMvcConfigurer {

  private final List<HandlerMethodArgumentResolver> resolvers;
  private final List<HandlerInterceptor> interceptors;

  WebSettings(
      List<HandlerMethodArgumentResolver> resolvers, List<HandlerInterceptor> interceptors) {
    this.resolvers = resolvers;
    this.interceptors = interceptors;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> all) {
    all.addAll(resolvers);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    interceptors.forEach(registry::addInterceptor);
  }
}
