package shop.quire.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import shop.quire.Quire;

/** The whole application on a real PostgreSQL, without a web server. One context for all tests that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Quire.class, properties = "management.server.port=-1")
@ContextConfiguration(initializers = {TestDatabase.class, TestFiles.class, TestMail.class, TestStripe.class})
@Import({
    People.class,
    Bookshelf.class,
    Shopper.class,
    Till.class,
    Leaflets.class,
    ReturnCounter.class,
    Typesetter.class,
    Window.class
})
@ActiveProfiles("test")
@TestExecutionListeners(
        listeners = SecurityOfThisContext.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface QuireTest {}
