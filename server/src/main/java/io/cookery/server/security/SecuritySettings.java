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
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
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

  /** Health and metrics, which listen on a port of their own and nowhere else. */
  @Bean
  @Order(1)
  SecurityFilterChain management(HttpSecurity http, ManagementPort port) {
    return bare(http.securityMatcher(port::received))
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain open(HttpSecurity http) {
    return bare(http.securityMatcher(OpenPaths.PATTERNS.toArray(String[]::new)))
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain api(
      HttpSecurity http,
      AuthenticationManager authentication,
      Refusals refusals,
      Failures failures) {
    return bare(http)
        .addFilterBefore(failures, BearerTokenAuthenticationFilter.class)
        .oauth2ResourceServer(bearer ->
            bearer
                .authenticationManagerResolver(_ -> authentication)
                .authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(all ->
            all.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .authenticated())
        .build();
  }

  /** No cookies, so no sessions and no forged requests; no other origins. */
  private static HttpSecurity bare(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
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
