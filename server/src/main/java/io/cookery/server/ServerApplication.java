package io.cookery.server;

import io.cookery.Cookery;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** What the server is made of: all components of its packages, and Spring Boot's web stack. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    excludeFilters = @Filter(ManagementContextConfiguration.class))
class ServerApplication {

  @Bean
  MeterBinder cooking(Cookery cookery) {
    return cookery.metrics();
  }
}
