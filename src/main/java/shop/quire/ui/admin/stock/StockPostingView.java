package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import shop.quire.catalog.StockList;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.Posting;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PostingResult;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.StockDesk;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UnsavedGuard;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** Books many editions at once: a delivery without an order, a count, what is broken or goes back. */
@Route(value = "admin/stock/post", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
@StyleSheet("context://styles/stock.css")
class StockPostingView extends Composite<Div> implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final String REASON = "reason";
    private static final String EDITION = "edition";

    private final StockList list;
    private final StockDesk desk;
    private final PageHead head = new PageHead("");
    private final Select<MovementReason> reason = new Select<>();
    private final BookScanner scanner;
    private final TextField note = new TextField(getTranslation("admin.cell.note"));
    private final SupplierField supplier;
    private final LineList<PostingRow> lines = new LineList<>(row -> new PostingRow(row, least()), this::told);
    private final Paragraph none = new Paragraph(getTranslation("stock.post.none"));
    private final Span state = new Span();
    private final Button book = new Button(getTranslation("stock.book"), click -> book());
    private final UnsavedGuard guard;
    private PostingId id = PostingId.create();

    StockPostingView(StockList list, StockDesk desk, PurchaseDesk purchases) {
        this.list = list;
        this.desk = desk;
        reason.setLabel(getTranslation("admin.cell.reason"));
        reason.setItems(StockWords.REASONS);
        reason.setItemLabelGenerator(StockWords::reason);
        reason.addValueChangeListener(change -> arrange());
        supplier = new SupplierField(purchases.suppliers());
        scanner = new BookScanner(list::byIsbn, lines);
        note.setMaxLength(Posting.MAX_NOTE);
        none.addClassName("q-muted");
        state.getElement().setAttribute("role", "status");
        state.addClassName("q-muted");
        book.addClassName("q-primary");
        Anchor back = new Anchor("/admin/stock", getTranslation("stock.all"));
        back.addClassName("q-link");
        head.narrowing(back, state).actions(book);
        Div fields = new Div(reason, supplier, note);
        fields.addClassNames("q-stock-fields", "q-posting-fields");
        Div panel = new Div(fields, scanner, none, lines);
        panel.addClassName("q-panel");
        guard = new UnsavedGuard(panel);
        getContent().addClassNames("q-editor-page", "q-stock-post");
        getContent().add(head, guard);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UrlValues url = UrlValues.of(event.getLocation().getQueryParameters());
        reason.setValue(url.choices(REASON, MovementReason.class).stream()
                .filter(StockWords.REASONS::contains)
                .findFirst()
                .orElse(MovementReason.RECEIPT));
        String wanted = url.text(EDITION);
        if (wanted.matches("[1-9]\\d{0,17}")) {
            list.edition(new EditionId(Long.parseLong(wanted))).ifPresent(row -> lines.take(row, 1));
        }
        arrange();
        scanner.focus();
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        guard.ask(event);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", title());
    }

    private String title() {
        return getTranslation("stock.post." + reason.getValue());
    }

    private int least() {
        return reason.getValue() == MovementReason.COUNT || reason.getValue() == MovementReason.CORRECTION ? 0 : 1;
    }

    private void arrange() {
        head.setTitle(title());
        supplier.suit(reason.getValue());
        lines.all().forEach(line -> {
            line.setLeast(least());
            line.clear();
        });
        told();
    }

    private void told() {
        none.setVisible(lines.isEmpty());
        book.setEnabled(!lines.isEmpty());
        guard.setDirty(!lines.isEmpty());
        state.setText(lines.isEmpty() ? "" : getTranslation("stock.post.lines", lines.size()));
    }

    private void book() {
        lines.all().forEach(PostingRow::clear);
        Posting posting = new Posting(
                id,
                reason.getValue(),
                supplier.chosen(),
                note.getValue().strip(),
                lines.all().stream().map(PostingRow::line).toList());
        switch (desk.post(posting)) {
            case PostingResult.Posted posted -> {
                id = PostingId.create();
                guard.setDirty(false);
                Toast.show(getTranslation("stock.booked", posted.lines(), posted.copies()));
                UI.getCurrent().navigate(StockView.class);
            }
            case PostingResult.Refused refused -> {
                refused.problems()
                        .forEach(problem -> lines.find(problem.edition()).ifPresent(line -> {
                            line.show(problem);
                            lines.first(line);
                        }));
                state.setText(
                        getTranslation("stock.post.refused", refused.problems().size()));
            }
        }
    }
}
