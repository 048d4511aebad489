package shop.quire.notification;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hands mails to the mail server, a few at a time. Throws if it does not take one: the event stays, and is tried again. */
@Component
class Mailer {

    private static final int AT_ONCE = 4;

    private final ObjectProvider<JavaMailSender> senders;
    private final MailSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Mailer(ObjectProvider<JavaMailSender> senders, MailSettings settings, Clock clock, MeterRegistry metrics) {
        this.senders = senders;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        // Known as 0 before the first.
        metrics.counter("quire.mails", "outcome", "sent");
        metrics.counter("quire.mails", "outcome", "failed");
    }

    void send(Mail mail) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A mail server must not keep a database connection waiting");
        }
        JavaMailSender sender = senders.getIfAvailable();
        if (sender == null) {
            throw new IllegalStateException("No mail server is configured: set SPRING_MAIL_HOST");
        }
        places.acquireUninterruptibly();
        try {
            sender.send(message(sender, mail));
            metrics.counter("quire.mails", "outcome", "sent").increment();
        } catch (MailException e) {
            metrics.counter("quire.mails", "outcome", "failed").increment();
            throw e;
        } finally {
            places.release();
        }
    }

    private MimeMessage message(JavaMailSender sender, Mail mail) {
        try {
            MimeMessage message = sender.createMimeMessage();
            message.setFrom(new InternetAddress(settings.from()));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(mail.to().value()));
            message.setSubject(mail.subject(), "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            // RFC 3834: no out-of-office notice is wanted in return.
            message.setHeader("Auto-Submitted", "auto-generated");
            MimeBodyPart text = new MimeBodyPart();
            text.setText(mail.text(), "UTF-8", "plain");
            MimeBodyPart html = new MimeBodyPart();
            html.setText(mail.html(), "UTF-8", "html");
            // The best part comes last (RFC 2046, 5.1.4).
            message.setContent(new MimeMultipart("alternative", text, html));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }
}
