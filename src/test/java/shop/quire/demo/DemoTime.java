package shop.quire.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The demo's clock in place of the shop's own. */
@Configuration(proxyBeanMethods = false)
class DemoTime {

    @Bean
    @Primary
    DemoClock demoClock() {
        return new DemoClock();
    }
}
