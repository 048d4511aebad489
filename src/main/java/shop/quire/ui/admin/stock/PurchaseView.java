package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.Delivery;
import shop.quire.inventory.Posting;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.PurchaseDetail;
import shop.quire.inventory.PurchaseLine;
import shop.quire.inventory.PurchaseResult;
import shop.quire.inventory.PurchaseRow;
import shop.quire.inventory.PurchaseStatus;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** One order to a supplier: what was ordered, what has come, and a form for what comes now. */
@Route(value = "admin/purchases/:number", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
@StyleSheet("context://styles/stock.css")
class PurchaseView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final PurchaseDesk desk;
    private final StockList list;
    private final TextField note = new TextField(getTranslation("purchase.note"));
    private final List<ArrivalRow> rows = new ArrayList<>();
    private Map<EditionId, StockRow> books = Map.of();
    private String number = "";

    /** Sent again after a lost answer, it is the same; after it was booked, the next one is another. */
    private PostingId id = PostingId.create();

    PurchaseView(PurchaseDesk desk, StockList list) {
        this.desk = desk;
        this.list = list;
        note.setMaxLength(Posting.MAX_NOTE);
        getContent().addClassName("q-desk-order");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        Found.show(event, desk.order(number), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("purchase.one", number));
    }

    private void show(PurchaseDetail detail) {
        PurchaseRow order = detail.order();
        books = list.editions(detail.lines().stream().map(PurchaseLine::edition).toList()).stream()
                .collect(Collectors.toMap(StockRow::id, book -> book));
        PageHead head = new PageHead(getTranslation("purchase.one", order.number()));
        Anchor back = new Anchor("/admin/purchases", getTranslation("purchase.all"));
        back.addClassName("q-link");
        head.narrowing(new Pill(PurchaseWords.status(order.status()), PurchaseWords.tone(order.status())), back);
        if (order.status().open()) {
            head.actions(button("purchase.cancel", "q-ghost", () -> confirmCancel(detail)));
        }
        Div main = new Div(panel("purchase.books", arrival(detail)));
        main.addClassName("q-desk-main");
        Aside aside = new Aside(panel("purchase.about", about(detail)));
        if (order.status().open()) {
            aside.add(panel("purchase.expected", day(detail)));
        }
        aside.addClassName("q-desk-aside");
        Div columns = new Div(main, aside);
        columns.addClassNames("q-desk-columns");
        getContent().removeAll();
        getContent().add(head, columns);
    }

    private Div arrival(PurchaseDetail detail) {
        boolean receivable = detail.order().status() != PurchaseStatus.CANCELLED;
        rows.clear();
        OrderedList lines = new OrderedList();
        lines.addClassNames("q-stock-lines", "q-purchase-lines");
        for (PurchaseLine line : detail.lines()) {
            ArrivalRow row = new ArrivalRow(line, books.get(line.edition()), receivable);
            rows.add(row);
            lines.add(row);
        }
        Div form = new Div();
        if (receivable) {
            Button all = button("purchase.arrivedAll", "q-ghost", () -> rows.forEach(ArrivalRow::fill));
            all.setVisible(detail.order().status().open());
            Div tools = new Div(note, all, button("purchase.receive", "q-primary", this::receive));
            tools.addClassName("q-purchase-tools");
            form.add(tools);
        }
        form.add(lines);
        return form;
    }

    private void receive() {
        Map<EditionId, Integer> copies = new TreeMap<>();
        rows.stream()
                .filter(row -> row.copies() > 0)
                .forEach(row -> copies.put(row.line().edition(), row.copies()));
        if (copies.isEmpty()) {
            Toast.problem(getTranslation("purchase.nothing"));
            return;
        }
        receive(new Delivery(id, number, note.getValue().strip(), copies, false));
    }

    private void receive(Delivery delivery) {
        switch (desk.receive(delivery)) {
            case PurchaseResult.Done done -> {
                id = PostingId.create();
                note.clear();
                Toast.show(getTranslation(
                        "purchase.received",
                        delivery.copies().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()));
                show(done.now());
            }
            case PurchaseResult.MoreThanOrdered more -> ask(delivery, more);
            case PurchaseResult.NoStock(List<EditionId> editions) ->
                Toast.problem(getTranslation("purchase.noStock", editions.size()));
            case PurchaseResult.Refused refused -> refused(refused.now());
            case PurchaseResult.Conflict conflict -> refused(conflict.now());
            case PurchaseResult.NotFound _ -> Toast.problem(getTranslation("admin.cell.gone"));
        }
    }

    /** Somebody else may have booked the same parcel: said in numbers, so that it can be seen. */
    private void ask(Delivery delivery, PurchaseResult.MoreThanOrdered more) {
        UnorderedList lines = new UnorderedList();
        for (PurchaseResult.Excess excess : more.lines()) {
            StockRow book = books.get(excess.edition());
            lines.add(new ListItem(getTranslation(
                    "purchase.more.line",
                    book == null ? excess.edition().toString() : book.edition().title(),
                    excess.ordered(),
                    excess.received(),
                    excess.now(),
                    excess.more())));
        }
        lines.addClassName("q-purchase-more");
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("purchase.more.title"));
        dialog.setText(new Div(new Paragraph(getTranslation("purchase.more.text")), lines));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("purchase.more.no"));
        dialog.setConfirmText(getTranslation("purchase.more.yes"));
        dialog.addCancelListener(no -> desk.order(number).ifPresent(this::show));
        dialog.addConfirmListener(yes -> receive(delivery.knowingly()));
        dialog.open();
    }

    private void confirmCancel(PurchaseDetail detail) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("purchase.cancel.title", number));
        dialog.setText(getTranslation("purchase.cancel.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.cancel"));
        dialog.setConfirmText(getTranslation("purchase.cancel"));
        dialog.addConfirmListener(confirm -> changed(desk.cancel(number, detail.version()), "purchase.cancelled"));
        dialog.open();
    }

    private Div day(PurchaseDetail detail) {
        DatePicker day = new DatePicker(detail.order().expectedOn());
        day.setAriaLabel(getTranslation("purchase.expected"));
        day.setLocale(Reader.display().locale());
        day.setClearButtonVisible(true);
        day.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed(desk.expect(number, change.getValue(), detail.version()), "purchase.rescheduled");
            }
        });
        Span words = new Span(PurchaseWords.expected(detail.order().expectedOn(), desk.today()));
        words.addClassNames("q-small", detail.order().late(desk.today()) ? "q-bad" : "q-muted");
        Div form = new Div(day, words);
        form.addClassName("q-stock-form");
        return form;
    }

    private void changed(PurchaseResult result, String done) {
        switch (result) {
            case PurchaseResult.Done(PurchaseDetail now) -> {
                Toast.show(getTranslation(done, now.order().number()));
                show(now);
            }
            case PurchaseResult.Conflict(PurchaseDetail now) -> refused(now);
            case PurchaseResult.Refused(PurchaseDetail now) -> refused(now);
            case PurchaseResult.MoreThanOrdered _, PurchaseResult.NoStock _, PurchaseResult.NotFound _ ->
                Toast.problem(getTranslation("admin.cell.gone"));
        }
    }

    private void refused(PurchaseDetail now) {
        Toast.problem(getTranslation(
                "purchase.conflict", PurchaseWords.status(now.order().status())));
        show(now);
    }

    private Div about(PurchaseDetail detail) {
        Display display = Reader.display();
        PurchaseRow order = detail.order();
        Span supplier = new Span(order.supplier());
        supplier.addClassName("q-strong");
        Div lines = new Div(
                supplier,
                muted(getTranslation("purchase.by", order.createdBy(), display.dateTime(order.createdAt()))),
                muted(getTranslation("purchase.sum", order.copies(), display.money(order.cost()))),
                muted(getTranslation("purchase.come", order.received())));
        if (!detail.note().isEmpty()) {
            lines.add(new Span(detail.note()));
        }
        lines.addClassName("q-label-lines");
        return lines;
    }

    private Button button(String key, String look, Runnable what) {
        Button button = new Button(getTranslation(key), click -> what.run());
        button.addClassName(look);
        return button;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("q-muted");
        return span;
    }

    private Section panel(String key, Component content) {
        Section panel = new Section(new H2(getTranslation(key)), content);
        panel.addClassName("q-panel");
        return panel;
    }
}
