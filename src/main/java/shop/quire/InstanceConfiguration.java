package shop.quire;

import org.apache.catalina.Engine;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which one of several this instance is. */
@Configuration(proxyBeanMethods = false)
class InstanceConfiguration {

    /** The ids of sessions end with the instance's name: so the proxy sends everybody to where their session is. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> route(InstanceSettings settings) {
        return factory -> {
            if (!settings.instance().isEmpty()) {
                factory.addContextCustomizers(
                        context -> ((Engine) context.getParent().getParent()).setJvmRoute(settings.instance()));
            }
        };
    }
}
