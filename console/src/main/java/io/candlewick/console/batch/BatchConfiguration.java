package io.candlewick.console.batch;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the hourly pipeline. */
@Configuration(proxyBeanMethods = false)
@Import({
  ChecksController.class,
  LineageController.class,
  MartsController.class,
  ReportsController.class
})
public class BatchConfiguration {
  @Bean
  MartTables martTables(JdbcClient database) {
    return new MartTables(database);
  }
}
