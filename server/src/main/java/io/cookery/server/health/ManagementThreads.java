package io.cookery.server.health;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The management port answers on threads of its own, which the system gives a core whatever else
 * runs: a server that is busy is not taken for dead.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementThreads {

  /** How many questions are answered at once. */
  static final int THREADS = 4;

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService managementExecutor() {
    return Executors.newFixedThreadPool(
        THREADS, Thread.ofPlatform().name("management-", 1).daemon().factory());
  }

  /** After Spring's own, which has requests answered on virtual threads. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> onOwnThreads(
      ExecutorService managementExecutor) {
    return factory ->
        factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(managementExecutor));
  }
}
