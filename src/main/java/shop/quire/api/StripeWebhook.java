package shop.quire.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import shop.quire.payment.WebhookInbox;

/** Where Stripe tells what happened. Answered with success only once it is stored; Stripe repeats everything else. */
@RestController
class StripeWebhook {

    /** Stripe's events are a few kilobytes; nobody else has anything to say here. */
    private static final int MAX_BYTES = 512 * 1024;

    private final WebhookInbox inbox;

    StripeWebhook(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    /** The body is read as bytes and verified before anything in it is looked at. */
    @PostMapping("/api/v1/stripe/webhook")
    ResponseEntity<String> receive(
            HttpServletRequest request, @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body("too large");
        }
        return switch (inbox.receive(new String(body, StandardCharsets.UTF_8), signature)) {
            case STORED -> ResponseEntity.ok("stored");
            case DUPLICATE -> ResponseEntity.ok("known");
            case FORGED -> ResponseEntity.badRequest().body("signature");
            case MALFORMED -> ResponseEntity.badRequest().body("event");
        };
    }
}
