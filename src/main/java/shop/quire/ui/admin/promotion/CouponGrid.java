package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponFilter;
import shop.quire.promotion.CouponRow;
import shop.quire.promotion.CouponSort;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Coupons, fetched as they are scrolled to. */
final class CouponGrid extends ListGrid<CouponRow, CouponFilter, CouponSort> {

    /** On a phone the rest is a second line under the code, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("CODE", "USES", "STATUS");

    private final Display display = Reader.display();

    CouponGrid(CouponDesk desk, ColumnMenu menu) {
        super(
                "coupon",
                CouponSort.class,
                WHEN_NARROW,
                menu,
                CouponFilter.ALL,
                desk::coupons,
                desk::count,
                CouponRow::id);
        addColumns();
    }

    private void addColumns() {
        LitRenderer<CouponRow> code = LitRenderer.<CouponRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.code}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/coupons/" + row.id())
                .withProperty("code", row -> row.terms().code().value())
                .withProperty("byline", row -> narrow() ? DeskCouponWords.value(row.terms()) : "");
        copied("CODE", row -> row.terms().code().value());
        add("CODE", code, narrow() ? "8rem" : "11rem").setRowHeader(true).setFlexGrow(narrow() ? 1 : 0);
        text("NAME", CouponRow::name, "14rem").setFlexGrow(1);
        text("VALUE", row -> DeskCouponWords.value(row.terms()), "8rem");
        text("MINIMUM", this::minimum, "6.5rem").setTextAlign(ColumnTextAlign.END);
        text("FROM", row -> display.date(row.firstDay()), "8rem");
        text("UNTIL", this::lastDay, "8rem");
        text("USES", this::uses, narrow() ? "5rem" : "7.5rem").setTextAlign(ColumnTextAlign.END);
        LitRenderer<CouponRow> status = LitRenderer.<CouponRow>of(
                        "<span class=\"q-pill ${item.tone}\">${item.text}</span>")
                .withProperty("text", row -> DeskCouponWords.status(row.status()))
                .withProperty(
                        "tone",
                        row -> "q-pill-"
                                + DeskCouponWords.tone(row.status()).name().toLowerCase(Locale.ROOT));
        copied("STATUS", row -> DeskCouponWords.status(row.status()));
        add("STATUS", status, "7rem");
    }

    private String minimum(CouponRow row) {
        return row.terms().minimum().isZero() ? "–" : display.money(row.terms().minimum());
    }

    private String lastDay(CouponRow row) {
        LocalDate day = row.lastDay();
        return day == null ? getTranslation("coupon.noEnd") : display.date(day);
    }

    private String uses(CouponRow row) {
        Integer limit = row.totalLimit();
        String uses = display.number(row.redeemed());
        return limit == null ? uses : getTranslation("coupon.uses.of", uses, display.number(limit));
    }
}
