package io.cookery.server.security;

import io.cookery.Cookery;
import io.cookery.server.ServerSettings;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who is let in where: nobody without a credential, but to the open paths and to management. */
@Configuration(proxyBeanMethods = false)
class SecuritySettings {

  @Bean
  AuthenticationManager authentication(KeyCheck keys, Cookery cookery, ServerSettings settings) {
    List<AuthenticationProvider> providers = new ArrayList<>();
    providers.add(keys);
    providers.addAll(TokenSettings.of(cookery, settings));
    return new ProviderManager(providers);
  }

  /** Not a span for each filter of each request: that would cost more than the filters do. */
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Health and metrics, which listen on a port of their own and nowhere else. */
  @Bean
  @Order(1)
  SecurityFilterChain management(HttpSecurity http, ManagementPort port) {
    return unasked(http.securityMatcher(port::received));
  }

  @Bean
  @Order(2)
  SecurityFilterChain open(HttpSecurity http) {
    return unasked(http.securityMatcher(OpenPaths.PATTERNS.toArray(String[]::new)));
  }

  @Bean
  @Order(3)
  SecurityFilterChain api(
      HttpSecurity http,
      AuthenticationManager authentication,
      Refusals refusals,
      Failures failures) {
    // Spring's own settings for bearer tokens would open an address where strangers are told of us.
    BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(authentication);
    bearer.setAuthenticationEntryPoint(refusals);
    return bare(http)
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .addFilterBefore(failures, AuthorizationFilter.class)
        .addFilterBefore(bearer, AuthorizationFilter.class)
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(all ->
            all.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .authenticated())
        .build();
  }

  /** Nobody is asked who they are. */
  private static SecurityFilterChain unasked(HttpSecurity http) {
    return bare(http)
        .securityContext(AbstractHttpConfigurer::disable)
        .exceptionHandling(AbstractHttpConfigurer::disable)
        .build();
  }

  /** No cookies, so no sessions and no forged requests; no other origins; nobody without a name. */
  private static HttpSecurity bare(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .headers(headers ->
            headers
                .frameOptions(FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .contentSecurityPolicy(
                    policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .crossOriginResourcePolicy(
                    resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
  }
}
