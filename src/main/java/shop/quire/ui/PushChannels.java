package shop.quire.ui;

import com.vaadin.flow.spring.SpringServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every open page has a channel through which it is told news: a few words, now and then, for as long as it is open. What a
 * server reserves for a channel is meant for few and busy ones; the sizes that are not here are in application.properties.
 */
@Configuration(proxyBeanMethods = false)
class PushChannels {

    /** In bytes, three of them for each channel. Longer news go in several frames. */
    private static final String CHANNEL_BUFFER = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    /** In bytes and in characters, one each. It is needed for what comes as a stream, and nothing does. */
    private static final String UNUSED_BUFFER = "org.atmosphere.websocket.bufferSize";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers(
            ObjectProvider<ServletRegistrationBean<SpringServlet>> vaadin) {
        return factory -> {
            vaadin.ifAvailable(servlet -> servlet.addInitParameter(UNUSED_BUFFER, "256"));
            // Tomcat reads it once, when it starts, and offers no other way.
            if (System.getProperty(CHANNEL_BUFFER) == null) {
                System.setProperty(CHANNEL_BUFFER, "1024");
            }
            factory.addConnectorCustomizers(connector -> {
                // In bytes, for each connection; 8,192 both.
                connector.setProperty("socket.appReadBufSize", "2048");
                connector.setProperty("socket.appWriteBufSize", "4096");
            });
        };
    }

    /**
     * Browsers offer to compress what goes through the channel, and Tomcat accepts: for each channel zlib then takes 100 kB
     * outside the heap after a few words, and up to 300 later, where no limit of the heap finds them.
     */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Uncompressed extends OncePerRequestFilter {

        private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return request.getHeader(EXTENSIONS) == null;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(new WithoutExtensions(request), response);
        }

        private static final class WithoutExtensions extends HttpServletRequestWrapper {

            WithoutExtensions(HttpServletRequest request) {
                super(request);
            }

            @Override
            public @Nullable String getHeader(String name) {
                return EXTENSIONS.equalsIgnoreCase(name) ? null : super.getHeader(name);
            }

            @Override
            public Enumeration<String> getHeaders(String name) {
                return EXTENSIONS.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
            }
        }
    }
}
