package shop.quire.support;

import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Vaadin gives every application context its own place for the signed-in person, and the one that started last is the JVM's.
 * A test signs in where its own context looks.
 */
final class SecurityOfThisContext implements TestExecutionListener, Ordered {

    /** Before Spring Security's listener, which signs in. */
    @Override
    public int getOrder() {
        return 5_000;
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        use(test);
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        use(test);
    }

    private static void use(TestContext test) {
        test.getApplicationContext()
                .getBeanProvider(SecurityContextHolderStrategy.class)
                .ifAvailable(SecurityContextHolder::setContextHolderStrategy);
    }
}
