package shop.quire.inventory;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The instance's ear for changed stock, and what health says of it. */
@Configuration(proxyBeanMethods = false)
class StockFeedConfiguration {

    /** The shop sells as before, its open pages are late: visible, but no reason to take the instance out of service. */
    static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    StockFeed stockFeed(DataSource pool, StockWatch watch, MeterRegistry registry) throws SQLException {
        return new StockFeed(besides(pool.unwrap(HikariDataSource.class)), watch, registry);
    }

    @Bean
    HealthIndicator stockFeedHealthIndicator(StockFeed feed) {
        return () -> (feed.isConnected() ? Health.up() : Health.status(DEGRADED)).build();
    }

    /** Connects as the pool does, but takes none of its connections. */
    private static DataSource besides(HikariDataSource pool) {
        DriverManagerDataSource single = new DriverManagerDataSource(pool.getJdbcUrl());
        single.setUsername(pool.getUsername());
        single.setPassword(pool.getPassword());
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.put("ApplicationName", "quire stock feed");
        properties.put("tcpKeepAlive", "true");
        properties.putIfAbsent("connectTimeout", "10");
        single.setConnectionProperties(properties);
        return single;
    }
}
