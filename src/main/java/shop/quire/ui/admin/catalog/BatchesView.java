package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BulkBatch;
import shop.quire.catalog.BulkEditions;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Changes of many editions, latest first; one of them under its own address, watched while it runs, undone from there. */
@Route(value = "admin/books/changes", layout = BackOfficeLayout.class)
@RolesAllowed("BOOKS")
class BatchesView extends Composite<Div> implements HasUrlParameter<String>, HasDynamicTitle {

    private static final int POLL_MILLIS = 1_000;

    private final BulkEditions bulk;
    private final CurrentUser currentUser;
    private final BulkWords words;
    private @Nullable Registration polling;

    BatchesView(BulkEditions bulk, BookCatalog books, ShopCurrency currency, CurrentUser currentUser) {
        this.bulk = bulk;
        this.currentUser = currentUser;
        this.words = BulkWords.of(currency, books);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String parameter) {
        UI ui = event.getUI();
        lookAway(ui);
        getContent().removeAll();
        PageHead head = new PageHead(getTranslation("bulk.batches.title"));
        getContent().add(head);
        Optional<BulkBatch> batch =
                Optional.ofNullable(parameter).flatMap(BatchesView::id).flatMap(bulk::batch);
        if (batch.isPresent()) {
            getContent().setClassName("q-import");
            getContent().add(panel(batch.get(), ui));
            head.actions(link("/admin/books/changes", "bulk.batches.all"));
        } else {
            getContent().setClassName("q-list-page");
            head.actions(link("/admin/books", "bulk.batches.books"));
            list(head);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("bulk.batches.title"));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        lookAway(event.getUI());
    }

    private static Optional<Long> id(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private BatchPanel panel(BulkBatch batch, UI ui) {
        BatchPanel panel = new BatchPanel(
                bulk, words, batch, currentUser.may(batch.change().permission()));
        panel.onAct(() -> watch(panel, ui));
        watch(panel, ui);
        return panel;
    }

    private void watch(BatchPanel panel, UI ui) {
        lookAway(ui);
        if (panel.refresh()) {
            ui.setPollInterval(POLL_MILLIS);
            polling = ui.addPollListener(poll -> {
                if (!panel.refresh()) {
                    lookAway(ui);
                }
            });
        }
    }

    private void lookAway(UI ui) {
        if (polling != null) {
            polling.remove();
            polling = null;
            ui.setPollInterval(-1);
        }
    }

    private void list(PageHead head) {
        long count = bulk.count();
        if (count == 0) {
            getContent()
                    .add(new EmptyState(getTranslation("bulk.batches.none"), getTranslation("bulk.batches.none.text")));
            return;
        }
        head.setCount(
                getTranslation("bulk.batches.count", count, Reader.display().number(count)));
        boolean narrow = Reader.isNarrow();
        Grid<BulkBatch> grid = new Grid<>();
        grid.addClassName("q-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getTranslation("bulk.batches.title"));
        grid.addComponentColumn(batch -> what(batch, narrow))
                .setKey("WHAT")
                .setHeader(getTranslation("bulk.column.what"))
                .setFlexGrow(1);
        if (!narrow) {
            number(grid, BulkBatch::changed, "bulk.column.changed");
            number(grid, BulkBatch::refused, "bulk.column.refused");
            grid.addColumn(BulkBatch::askedBy)
                    .setHeader(getTranslation("bulk.column.who"))
                    .setWidth("11rem")
                    .setFlexGrow(0);
            grid.addColumn(batch -> Reader.display().dateTime(batch.askedAt()))
                    .setHeader(getTranslation("bulk.column.when"))
                    .setWidth("11rem")
                    .setFlexGrow(0);
        }
        grid.addComponentColumn(BulkWords::standing)
                .setHeader(getTranslation("bulk.column.state"))
                .setWidth(narrow ? "6.5rem" : "8rem")
                .setFlexGrow(0);
        grid.setItems(
                query ->
                        bulk
                                .batches(new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                                .stream(),
                query -> Math.toIntExact(bulk.count()));
        Div table = new Div(grid);
        table.addClassName("q-table");
        getContent().add(table);
    }

    private static void number(Grid<BulkBatch> grid, ToIntFunction<BulkBatch> value, String header) {
        grid.addColumn(batch -> Reader.display().number(value.applyAsInt(batch)))
                .setHeader(I18NProvider.translate(header))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("7rem")
                .setFlexGrow(0);
    }

    private Div what(BulkBatch batch, boolean narrow) {
        Anchor link = new Anchor("/admin/books/changes/" + batch.id(), words.change(batch.change()));
        link.addClassName("q-link");
        Div what = new Div(link);
        what.addClassName("q-bulk-what");
        if (narrow) {
            Span more = new Span(getTranslation(
                    "bulk.byline",
                    batch.changed(),
                    Reader.display().number(batch.changed()),
                    batch.askedBy(),
                    Reader.display().dateTime(batch.askedAt())));
            more.addClassName("q-muted");
            what.add(more);
        }
        return what;
    }

    /** To the list. */
    static Anchor link() {
        return link("/admin/books/changes", "bulk.batches");
    }

    private static Anchor link(String address, String key) {
        Anchor link = new Anchor(address, I18NProvider.translate(key));
        link.addClassName("q-ghost");
        return link;
    }
}
