package shop.quire;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import shop.quire.shared.FromReplica;

/** Reads that may come from copies of the database, where there are any (decision 057). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("quire.replicas.urls")
class ReplicaConfiguration {

    static final Status DEGRADED = new Status("DEGRADED");

    /** A probe and a shopper are served by the primary before they notice. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final long CONNECTING_MILLIS = 3_000;

    /** Ordered after the one that puts the queue in front of the primary's pool. */
    @Bean
    static BeanPostProcessor replicaRoutes() {
        return new Crossroads();
    }

    static final class Crossroads implements BeanPostProcessor, Ordered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof FairDataSource primary ? new ReplicaReads.Routes(primary) : bean;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE + 1;
        }
    }

    @Bean(destroyMethod = "close")
    Replicas replicas(DataSource database, ReplicaSettings settings) throws SQLException {
        HikariDataSource primary = database.unwrap(HikariDataSource.class);
        // Who waits in the queue does so as long as before; once it is their turn there is a connection or there is
        // none.
        primary.setConnectionTimeout(Math.min(primary.getConnectionTimeout(), CONNECTING_MILLIS));
        PrimaryLog log = new PrimaryLog();
        List<Replica> all = IntStream.range(0, settings.urls().size())
                .mapToObj(i -> {
                    String name = "replica-" + (i + 1);
                    return new Replica(
                            name,
                            pool(name, settings.urls().get(i), settings, primary),
                            settings.maxLag(),
                            settings.calm());
                })
                .toList();
        PrimaryWatch watch = new PrimaryWatch(
                database.unwrap(FairDataSource.class),
                Objects.requireNonNull(primary.getJdbcUrl(), "spring.datasource.url"),
                driverSettings(primary),
                log);
        return new Replicas(watch, log, all, settings.look());
    }

    private static Properties driverSettings(HikariDataSource primary) {
        Properties settings = new Properties();
        settings.putAll(primary.getDataSourceProperties());
        settings.setProperty("user", primary.getUsername());
        settings.setProperty("password", primary.getPassword());
        return settings;
    }

    private static HikariDataSource pool(String name, String url, ReplicaSettings settings, HikariDataSource primary) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(primary.getUsername());
        pool.setPassword(primary.getPassword());
        // What a URL says by itself comes before these. A machine that is gone answers nothing at all.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("loginTimeout", "2");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        primary.getDataSourceProperties()
                .forEach((setting, value) -> pool.addDataSourceProperty((String) setting, value));
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.setValidationTimeout(PATIENCE_MILLIS / 2);
        // The shop opens without it.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor replicaReads(ObjectProvider<Replicas> replicas) {
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
                new ComposablePointcut(AnnotationMatchingPointcut.forMethodAnnotation(FromReplica.class))
                        .union(new AnnotationMatchingPointcut(FromReplica.class, true)),
                new ReplicaReads(replicas));
        // Around the transaction, whose first act is to take a connection.
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }

    /** Without the primary an instance still serves who looks at books. */
    @Bean
    HealthIndicator dbHealthIndicator(Replicas replicas) {
        return () -> Health.status(status(replicas)).build();
    }

    private static Status status(Replicas replicas) {
        if (!replicas.primaryAway()) {
            return Status.UP;
        }
        return replicas.furthestFirst().isEmpty() ? Status.DOWN : DEGRADED;
    }

    @Bean
    MeterBinder replicaMeters(Replicas replicas) {
        return registry -> {
            Gauge.builder("quire.primary.away", replicas, all -> all.primaryAway() ? 1 : 0)
                    .description("Whether the primary could not be reached when it was looked at last")
                    .register(registry);
            replicas.all().forEach(replica -> {
                Gauge.builder("quire.replica.lag", replica, Replica::lagSeconds)
                        .description("How late a replica is; not a number where nobody knows")
                        .baseUnit("seconds")
                        .tag("replica", replica.name())
                        .register(registry);
                Gauge.builder("quire.replica.usable", replica, one -> one.usable() ? 1 : 0)
                        .description("Whether catalog and reports are read from it")
                        .tag("replica", replica.name())
                        .register(registry);
            });
        };
    }
}
