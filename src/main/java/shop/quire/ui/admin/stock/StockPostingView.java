package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.StockList;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.Posting;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PostingResult;
import shop.quire.inventory.StockDesk;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UnsavedGuard;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/**
 * Books many editions at once: a delivery without an order, a count, what is broken or goes back. Made for a scanner, which
 * types an ISBN and Enter: each scan is one copy more.
 */
@Route(value = "admin/stock/post", layout = BackOfficeLayout.class)
@RolesAllowed("STOCK")
@StyleSheet("context://styles/stock.css")
class StockPostingView extends Composite<Div> implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final String REASON = "reason";
    private static final String EDITION = "edition";

    /** An ISBN, and how many where the line says so. */
    private static final Pattern PASTED =
            Pattern.compile("([0-9][0-9Xx \\u2010-\\u2015-]{8,18}?)(?:[;,\\t ]+(\\d{1,6}))?");

    private final StockList list;
    private final StockDesk desk;
    private final PageHead head = new PageHead("");
    private final Select<MovementReason> reason = new Select<>();
    private final TextField isbn = new TextField(getTranslation("stock.isbn"));
    private final TextField note = new TextField(getTranslation("admin.cell.note"));
    private final TextArea pasted = new TextArea(getTranslation("stock.paste"));
    private final OrderedList rows = new OrderedList();
    private final Paragraph none = new Paragraph(getTranslation("stock.post.none"));
    private final Span state = new Span();
    private final Button book = new Button(getTranslation("stock.book"), click -> book());
    private final Map<EditionId, PostingRow> lines = new LinkedHashMap<>();
    private final UnsavedGuard guard;
    private PostingId id = PostingId.create();

    StockPostingView(StockList list, StockDesk desk) {
        this.list = list;
        this.desk = desk;
        reason.setLabel(getTranslation("admin.cell.reason"));
        reason.setItems(StockWords.REASONS);
        reason.setItemLabelGenerator(StockWords::reason);
        reason.addValueChangeListener(change -> arrange());
        isbn.setHelperText(getTranslation("stock.isbn.help"));
        isbn.setMaxLength(40);
        isbn.setManualValidation(true);
        isbn.getElement().setAttribute("autocomplete", "off").setAttribute("inputmode", "numeric");
        isbn.addValueChangeListener(change -> {
            if (change.isFromClient() && !change.getValue().isBlank()) {
                scan(change.getValue());
            }
        });
        note.setMaxLength(Posting.MAX_NOTE);
        pasted.setHelperText(getTranslation("stock.paste.help"));
        pasted.setMaxLength(100_000);
        Button take = new Button(getTranslation("stock.paste.take"), click -> paste());
        take.addClassName("q-ghost");
        NativeDetails paste = new NativeDetails(getTranslation("stock.paste.open"), new Div(pasted, take));
        paste.addClassName("q-stock-paste");
        rows.addClassName("q-stock-lines");
        none.addClassName("q-muted");
        state.getElement().setAttribute("role", "status");
        state.addClassName("q-muted");
        book.addClassName("q-primary");
        Anchor back = new Anchor("/admin/stock", getTranslation("stock.all"));
        back.addClassName("q-link");
        head.narrowing(back, state).actions(book);
        Div fields = new Div(reason, isbn, note);
        fields.addClassName("q-stock-fields");
        Div panel = new Div(fields, paste, none, rows);
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
            list.edition(new EditionId(Long.parseLong(wanted))).ifPresent(row -> add(row, 1));
        }
        arrange();
        isbn.focus();
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

    private void scan(String typed) {
        isbn.setValue("");
        Optional<EditionRow> found = Isbn.parse(typed).flatMap(list::edition);
        if (found.isEmpty()) {
            isbn.setErrorMessage(getTranslation(
                    Isbn.parse(typed).isEmpty() ? "stock.isbn.wrong" : "stock.isbn.unknown", typed.strip()));
            isbn.setInvalid(true);
        } else {
            isbn.setInvalid(false);
            add(found.get(), 1);
        }
        isbn.focus();
    }

    private void paste() {
        int added = 0;
        StringBuilder left = new StringBuilder();
        for (String line : pasted.getValue().lines().toList()) {
            Matcher matcher = PASTED.matcher(line.strip());
            Optional<EditionRow> found =
                    matcher.matches() ? Isbn.parse(matcher.group(1)).flatMap(list::edition) : Optional.empty();
            if (found.isPresent()
                    && add(found.get(), matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)))) {
                added++;
            } else if (!line.isBlank()) {
                left.append(line).append('\n');
            }
        }
        pasted.setValue(left.toString());
        Toast.show(getTranslation(
                "stock.paste.taken", added, left.toString().lines().count()));
    }

    private boolean add(EditionRow row, int copies) {
        PostingRow known = lines.get(row.id());
        if (known != null) {
            known.setCopies(known.copies() + copies);
            // What is scanned now stands first, where the eye is.
            rows.addComponentAsFirst(known);
        } else if (lines.size() >= Posting.MAX_LINES) {
            return false;
        } else {
            PostingRow line = new PostingRow(row, this::remove);
            line.setLeast(least());
            line.setCopies(copies);
            lines.put(row.id(), line);
            rows.addComponentAsFirst(line);
        }
        told();
        return true;
    }

    private void remove(PostingRow line) {
        lines.remove(line.edition());
        rows.remove(line);
        told();
        isbn.focus();
    }

    private int least() {
        return reason.getValue() == MovementReason.COUNT || reason.getValue() == MovementReason.CORRECTION ? 0 : 1;
    }

    private void arrange() {
        head.setTitle(title());
        lines.values().forEach(line -> {
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
        lines.values().forEach(PostingRow::clear);
        Posting posting = new Posting(
                id,
                reason.getValue(),
                note.getValue().strip(),
                lines.values().stream().map(PostingRow::line).toList());
        switch (desk.post(posting)) {
            case PostingResult.Posted posted -> {
                id = PostingId.create();
                guard.setDirty(false);
                Toast.show(getTranslation("stock.booked", posted.lines(), posted.copies()));
                UI.getCurrent().navigate(StockView.class);
            }
            case PostingResult.Refused refused -> {
                refused.problems()
                        .forEach(problem -> Optional.ofNullable(lines.get(problem.edition()))
                                .ifPresent(line -> {
                                    line.show(problem);
                                    rows.addComponentAsFirst(line);
                                }));
                state.setText(
                        getTranslation("stock.post.refused", refused.problems().size()));
            }
        }
    }
}
