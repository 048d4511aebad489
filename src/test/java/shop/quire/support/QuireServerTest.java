package shop.quire.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import shop.quire.Quire;

/**
 * The whole application with its web server and its management server, both on free loopback ports, and with metrics. One
 * context for all tests that carry it; ask {@code local.server.port} and {@code local.management.port}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Quire.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "management.server.port=0", "spring.test.metrics.export=true"})
@ContextConfiguration(initializers = {TestDatabase.class, TestFiles.class, TestMail.class, TestStripe.class})
@Import({People.class, Bookshelf.class})
@ActiveProfiles("test")
@TestExecutionListeners(
        listeners = SecurityOfThisContext.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface QuireServerTest {}
