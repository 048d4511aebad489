package shop.quire;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The way to the database. */
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

    @Bean
    static InFrontOfThePool fairPool() {
        return new InFrontOfThePool();
    }

    /** Ordered, so that it comes before whoever looks at the database through it. */
    static final class InFrontOfThePool implements BeanPostProcessor, Ordered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof HikariDataSource pool ? new FairDataSource(pool) : bean;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    /** Those who wait in front of the pool are not among its own pending ones. */
    @Bean
    MeterBinder poolQueue(DataSource database) throws SQLException {
        FairDataSource fair = database.unwrap(FairDataSource.class);
        return registry -> Gauge.builder("quire.database.waiting", fair, FairDataSource::waiting)
                .description("Threads that wait for their turn to have a connection")
                .register(registry);
    }
}
