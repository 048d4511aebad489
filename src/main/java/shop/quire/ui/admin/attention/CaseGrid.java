package shop.quire.ui.admin.attention;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSingleSelectionModel;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.Ago;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Cases, fetched as they are scrolled to, the most pressing on top. */
final class CaseGrid extends Grid<AttentionCase> {

    private static final int PAGE_ROWS = 50;

    private final CallbackDataProvider<AttentionCase, Void> rows;
    private final Clock clock;
    private final Display display = Reader.display();
    private AttentionFilter filter = AttentionFilter.open();
    private boolean shown;
    private LongFunction<String> address = id -> "";

    CaseGrid(AttentionDesk desk, Clock clock, LongConsumer onChoice) {
        this.clock = clock;
        addClassNames("q-grid", "q-case-grid");
        setPageSize(PAGE_ROWS);
        getElement().setAttribute("aria-label", getTranslation("attention.title"));
        GridSingleSelectionModel<AttentionCase> choice =
                (GridSingleSelectionModel<AttentionCase>) setSelectionMode(SelectionMode.SINGLE);
        choice.setDeselectAllowed(false);
        choice.addSingleSelectionListener(chosen -> {
            if (chosen.isFromClient()) {
                chosen.getSelectedItem().ifPresent(one -> onChoice.accept(one.id()));
            }
        });
        addColumns();
        rows =
                new CallbackDataProvider<>(
                        query -> desk
                                .cases(
                                        filter,
                                        new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                                .stream(),
                        query -> (int) Math.min(desk.count(filter), Integer.MAX_VALUE),
                        AttentionCase::id);
        setItems(rows);
    }

    /** @param address of the page that shows a case */
    void show(AttentionFilter wanted, @Nullable AttentionCase chosen, LongFunction<String> address) {
        boolean anew = !shown || !wanted.equals(filter);
        filter = wanted;
        shown = true;
        this.address = address;
        if (anew) {
            setEmptyStateText(
                    getTranslation(wanted.equals(AttentionFilter.open()) ? "attention.nothing" : "attention.none"));
            rows.refreshAll();
        }
        if (chosen == null) {
            deselectAll();
        } else {
            select(chosen);
        }
    }

    /** After something was done about a case. */
    void refresh() {
        rows.refreshAll();
    }

    private void addColumns() {
        LitRenderer<AttentionCase> what = LitRenderer.<AttentionCase>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.kind}</a>"
                                + "<small><span class=\"q-case-mark ${item.tone}\">${item.urgency}</span>"
                                + " ${item.about}</small>")
                .withProperty("href", one -> address.apply(one.id()))
                .withProperty("kind", one -> CaseWords.kind(one.kind()))
                .withProperty("tone", CaseGrid::tone)
                .withProperty(
                        "urgency", one -> one.open() ? CaseWords.urgency(one.kind()) : CaseWords.status(one.status()))
                .withProperty("about", CaseWords::subject);
        addColumn(what)
                .setHeader(getTranslation("attention.column.what"))
                .setFlexGrow(1)
                .setWidth("13rem")
                .setRowHeader(true);
        addColumn(LitRenderer.<AttentionCase>of("${item.text}").withProperty("text", CaseWords::amount))
                .setHeader(getTranslation("attention.column.amount"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("6rem");
        addColumn(LitRenderer.<AttentionCase>of("<span title=\"${item.exact}\">${item.text}</span>")
                        .withProperty("text", this::since)
                        .withProperty("exact", one -> display.dateTime(one.since())))
                .setHeader(getTranslation("attention.column.since"))
                .setFlexGrow(0)
                .setWidth("7.5rem")
                // A phone has room for what it is and how much; the case itself says since when.
                .setVisible(!Reader.isNarrow());
    }

    /** The day says enough of what is older than one; the hour is a hint away. */
    private String since(AttentionCase one) {
        boolean old = Duration.between(one.since(), clock.instant()).toDays() >= 1;
        return old ? display.shortDate(LocalDate.ofInstant(one.since(), display.zone())) : Ago.text(one.since(), clock);
    }

    private static String tone(AttentionCase one) {
        return "q-case-mark-" + (one.open() ? CaseWords.tone(one.kind()).name().toLowerCase(Locale.ROOT) : "good");
    }
}
