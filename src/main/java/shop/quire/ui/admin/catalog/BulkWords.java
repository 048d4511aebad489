package shop.quire.ui.admin.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BulkBatch;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.BulkRefusal;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.PriceRounding;
import shop.quire.catalog.SubjectItem;
import shop.quire.inventory.MovementReason;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** Changes of many editions, in words. */
record BulkWords(CurrencyUnit currency, Function<String, SubjectItem> subject) {

    static BulkWords of(ShopCurrency currency, BookCatalog books) {
        return new BulkWords(currency.unit(), code -> books.subject(code).orElse(new SubjectItem(code, "")));
    }

    String change(BulkChange change) {
        return switch (change) {
            case BulkChange.PriceByPercent(BigDecimal percent, PriceRounding rounding) ->
                word("bulk.change.price", signed(percent.signum(), percent(percent.abs()))) + rounded(rounding);
            case BulkChange.PriceByAmount(long minor, PriceRounding rounding) ->
                word("bulk.change.price", signed(Long.signum(minor), money(Math.abs(minor)))) + rounded(rounding);
            case BulkChange.PriceTo(long minor) -> word("bulk.change.price.to", money(minor));
            case BulkChange.Status(EditionStatus status) -> word("bulk.change.status", EditionGrid.statusWord(status));
            case BulkChange.AddSubject(String code) -> word("bulk.change.subject.add", heading(code));
            case BulkChange.RemoveSubject(String code) -> word("bulk.change.subject.remove", heading(code));
            case BulkChange.Copies(int onHand, MovementReason reason) ->
                word("bulk.change.copies", Reader.display().number(onHand), word("admin.reason." + reason));
        };
    }

    /** The fact that a change touches, as a batch keeps it. */
    String value(BulkChange change, @Nullable String text) {
        if (text == null) {
            return "–";
        }
        return switch (change) {
            case BulkChange.PriceByPercent any -> Reader.display().money(Money.parse(text));
            case BulkChange.PriceByAmount any -> Reader.display().money(Money.parse(text));
            case BulkChange.PriceTo any -> Reader.display().money(Money.parse(text));
            case BulkChange.Status any -> EditionGrid.statusWord(EditionStatus.valueOf(text));
            case BulkChange.AddSubject any -> text.isEmpty() ? word("bulk.noSubject") : text;
            case BulkChange.RemoveSubject any -> text.isEmpty() ? word("bulk.noSubject") : text;
            case BulkChange.Copies any -> Reader.display().number(Long.parseLong(text));
        };
    }

    static String refusal(@Nullable BulkRefusal refusal) {
        return refusal == null ? "" : word("bulk.refusal." + refusal);
    }

    /** Of a batch whose job broke. */
    static Pill broken() {
        return new Pill(word("bulk.state.BROKEN"), Pill.Tone.BAD);
    }

    static Pill standing(BulkBatch batch) {
        String text = word("bulk.state." + batch.state());
        return switch (batch.state()) {
            case RUNNING, UNDOING, UNDONE -> new Pill(text, Pill.Tone.NEUTRAL);
            case STOPPED -> new Pill(text, Pill.Tone.WARN);
            case DONE -> new Pill(text, batch.refused() > 0 ? Pill.Tone.WARN : Pill.Tone.GOOD);
        };
    }

    static String rounding(PriceRounding rounding) {
        return word("bulk.rounding." + rounding);
    }

    private static String rounded(PriceRounding rounding) {
        return rounding == PriceRounding.NONE ? "" : ", " + rounding(rounding);
    }

    private String money(long minor) {
        return Reader.display().money(Money.ofMinor(currency, minor));
    }

    private static String percent(BigDecimal percent) {
        Display display = Reader.display();
        return display.percent(percent);
    }

    private static String signed(int sign, String amount) {
        return (sign < 0 ? "−" : "+") + amount;
    }

    private String heading(String code) {
        SubjectItem item = subject.apply(code);
        return item.code() + " " + item.heading();
    }

    private static String word(String key, Object... params) {
        return I18NProvider.translate(key, params);
    }
}
