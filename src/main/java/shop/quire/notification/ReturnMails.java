package shop.quire.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnMoved;
import shop.quire.order.Returns;

/** Writes to people about the books they send back. That money went back, the refund's own mail tells. */
@Component
class ReturnMails {

    private final OrderService orders;
    private final Returns returns;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final SiteSettings site;

    ReturnMails(OrderService orders, Returns returns, MailTemplates templates, Mailer mailer, SiteSettings site) {
        this.orders = orders;
        this.returns = returns;
        this.templates = templates;
        this.mailer = mailer;
        this.site = site;
    }

    @ApplicationModuleListener(id = "return-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(ReturnMoved event) {
        Optional<String> template = switch (event.status()) {
            case REQUESTED -> Optional.of("return-requested");
            case APPROVED -> Optional.of("return-approved");
            case REJECTED -> Optional.of("return-rejected");
            case RECEIVED -> Optional.of("return-received");
            case REFUNDED, WITHDRAWN -> Optional.empty();
        };
        template.ifPresent(name -> write(name, event));
    }

    private void write(String template, ReturnMoved event) {
        String link = orders.link(event.order());
        Optional<OrderDetail> order = orders.byLink(link);
        // A link older than its lifetime opens nothing; then nobody waits for this mail any more either.
        order.ifPresent(detail -> mailer.send(templates.write(
                template,
                detail.email(),
                values(detail, returns.detail(event.number()).orElseThrow(), link))));
    }

    private Map<String, Object> values(OrderDetail order, ReturnDetail asked, String link) {
        List<String> address = returns.address();
        Map<String, Object> values = new HashMap<>();
        values.put("number", asked.number());
        values.put("order", order.number());
        values.put("lines", asked.lines().stream().map(ReturnMails::line).toList());
        values.put("answer", asked.answer());
        values.put("address", address);
        values.put("sender", address.isEmpty());
        values.put("link", site.url(order.user() == null ? "/o/" + link : "/account/orders/" + order.number()));
        return values;
    }

    private static Map<String, Object> line(ReturnDetail.Line line) {
        return Map.of(
                "title",
                line.book().title(),
                "quantity",
                line.copies().quantity(),
                "received",
                line.copies().received());
    }
}
