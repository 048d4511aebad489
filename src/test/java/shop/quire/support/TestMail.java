package shop.quire.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import shop.quire.demo.LocalMail;
import shop.quire.demo.LocalMail.Received;
import shop.quire.shared.EmailAddress;

/** Gives every Spring context of a test run the one mail server of its JVM, and tests what it has received. */
public final class TestMail implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Started on first use; stops after the contexts that use it. */
    private static final class Server {
        static final LocalMail INSTANCE = LocalMail.start();

        static {
            SpringApplication.getShutdownHandlers().add(INSTANCE::close);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test mail", Server.INSTANCE.settings()));
    }

    public static LocalMail server() {
        return Server.INSTANCE;
    }

    /** Waits for a mail to the address with this subject; the newest, where there are several. */
    public static Received awaitMail(EmailAddress address, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> server().to(address).stream()
                                .filter(mail -> mail.subject().equals(subject))
                                .toList(),
                        mails -> !mails.isEmpty())
                .getLast();
    }
}
