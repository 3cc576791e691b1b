package io.candlewick.batch.job;

import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Spring Batch's job repository and operator on PostgreSQL, without an application context. */
final class BatchRepository {
  private BatchRepository() {}

  static JobRepository open(DataSource database) throws Exception {
    BatchTables.create(database);
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    factory.setDataSource(database);
    factory.setDatabaseType("POSTGRES");
    factory.setTransactionManager(new JdbcTransactionManager(database));
    factory.setTablePrefix(BatchTables.PREFIX);
    // The run's lock orders those who write
    factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
    factory.afterPropertiesSet();
    return factory.getObject();
  }

  /** Starts jobs on the thread that calls it. */
  static JobOperator operator(JobRepository repository) throws Exception {
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(repository);
    operator.setJobRegistry(new MapJobRegistry());
    operator.setTaskExecutor(new SyncTaskExecutor());
    operator.afterPropertiesSet();
    return operator;
  }
}
