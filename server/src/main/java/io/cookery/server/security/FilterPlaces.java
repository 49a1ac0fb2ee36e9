package io.cookery.server.security;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps filters of the security chain from being put before all requests as well. */
@Configuration(proxyBeanMethods = false)
class FilterPlaces {

  @Bean
  FilterRegistrationBean<Failures> failuresOnlyInTheChain(Failures failures) {
    FilterRegistrationBean<Failures> place = new FilterRegistrationBean<>(failures);
    place.setEnabled(false);
    return place;
  }
}
