package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import shop.quire.promotion.CouponDetail;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** Where a coupon stands and what became of its uses. */
final class CouponUsage extends Composite<Aside> {

    CouponUsage() {
        getContent().addClassNames("q-panel", "q-coupon-usage");
        getContent().getElement().setAttribute("aria-label", getTranslation("coupon.usage"));
    }

    void show(CouponDetail coupon) {
        Display display = Reader.display();
        getContent().removeAll();
        getContent().add(new Pill(DeskCouponWords.status(coupon.status()), DeskCouponWords.tone(coupon.status())));
        DescriptionList figures = new DescriptionList();
        figure(figures, "coupon.usage.paid", display.number(coupon.paid()));
        figure(figures, "coupon.usage.held", display.number(coupon.held()));
        figure(figures, "coupon.usage.released", display.number(coupon.released()));
        figure(figures, "coupon.usage.off", display.money(coupon.off()));
        getContent().add(figures);
        Instant ended = coupon.endedAt();
        if (ended != null) {
            Paragraph words = new Paragraph(getTranslation("coupon.endedAt", display.dateTime(ended)));
            words.addClassNames("q-muted", "q-small");
            getContent().add(words);
        }
    }

    private void figure(DescriptionList figures, String key, String value) {
        figures.add(new Term(getTranslation(key)), new Description(value));
    }
}
