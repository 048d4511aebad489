package shop.quire;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Service;

/** What traces say, where they are kept at all: request, service, time (decision 058). */
@Configuration(proxyBeanMethods = false)
@Profile("traces")
class TraceConfiguration {

    static final String SERVICE_CALL = "quire.service";

    /**
     * Takes from every span what is not the same for very many: addresses of pages have keys of orders and secrets of
     * letters in them, and a trace is read by more people than the database.
     */
    @Bean
    ObservationFilter nothingPersonal() {
        return observed -> {
            for (KeyValue told : observed.getHighCardinalityKeyValues()) {
                observed.removeHighCardinalityKeyValue(told.getKey());
            }
            return observed;
        };
    }

    /** Of a failure, traces hear the kind and not the words, which may quote what people typed; metrics hear of it as it is. */
    @Bean
    static ObservationRegistry observations() {
        ObservationRegistry observations = ObservationRegistry.create();
        // Before the handlers of Spring Boot; its opposite comes after them.
        observations.observationConfig().observationHandler(new Hidden());
        return observations;
    }

    @Bean
    static ObservationRegistryCustomizer<ObservationRegistry> failuresAreShownAgain() {
        return observations -> observations.observationConfig().observationHandler(new Shown());
    }

    private static final class Hidden implements ObservationHandler<Observation.Context> {

        @Override
        public void onError(Observation.Context observed) {
            Throwable failure = observed.getError();
            if (failure != null) {
                observed.put(Throwable.class, failure);
                observed.setError(new Failed(failure.getClass().getName()));
            }
        }

        @Override
        public boolean supportsContext(Observation.Context observed) {
            return true;
        }
    }

    private static final class Shown implements ObservationHandler<Observation.Context> {

        @Override
        public void onError(Observation.Context observed) {
            Throwable failure = observed.get(Throwable.class);
            if (failure != null) {
                observed.setError(failure);
            }
        }

        @Override
        public boolean supportsContext(Observation.Context observed) {
            return true;
        }
    }

    /** A span for every call of a service, outside of its transaction and of who may call it; arguments are not told. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor serviceSpans(ObjectProvider<ObservationRegistry> observations) {
        MethodInterceptor span = call -> {
            Object service = call.getThis();
            String name = (service == null ? call.getMethod().getDeclaringClass() : AopUtils.getTargetClass(service))
                            .getSimpleName()
                    + "." + call.getMethod().getName();
            Observation observed = Observation.start(SERVICE_CALL, observations.getObject())
                    .contextualName(name)
                    .lowCardinalityKeyValue("service", name);
            try (Observation.Scope scope = observed.openScope()) {
                return call.proceed();
            } catch (Throwable failure) {
                observed.error(failure);
                throw failure;
            } finally {
                observed.stop();
            }
        };
        DefaultPointcutAdvisor advisor =
                new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(Service.class, true), span);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    /** Stands for a failure whose own words nobody else is to read. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String what) {
            super(what, null, false, false);
        }
    }
}
