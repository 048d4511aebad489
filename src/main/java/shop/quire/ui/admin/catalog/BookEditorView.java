package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookDraft;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.BookResult;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.CatalogVocabulary;
import shop.quire.catalog.ContributorRole;
import shop.quire.catalog.CoverUploads;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.catalog.SubjectItem;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.Ago;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UnsavedGuard;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** One book with everything that belongs to it, known or new. */
@Route(value = "admin/books/:book", layout = BackOfficeLayout.class)
@RolesAllowed("BOOKS")
class BookEditorView extends Composite<Div> implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final String NEW = "new";

    private final CatalogAdmin catalog;
    private final StockService stock;
    private final CoverUploads covers;
    private final ShopCurrency currency;
    private final Clock clock;
    private final PageHead head = new PageHead("");
    private final Span state = new Span();
    private final Button retire = new Button(getTranslation("admin.book.retire"), click -> confirmRetire());
    private final Button save = new Button(getTranslation("common.save"), click -> save());
    private final Aside aside = new Aside();
    private final BookForm form;
    private final UnsavedGuard guard;
    private BookDraft base;
    private String pageTitle = "";

    BookEditorView(
            CatalogAdmin catalog,
            BookCatalog books,
            CatalogVocabulary vocabulary,
            StockService stock,
            CoverUploads covers,
            ShopCurrency currency,
            Clock clock) {
        this.catalog = catalog;
        this.covers = covers;
        this.stock = stock;
        this.currency = currency;
        this.clock = clock;
        Pickers pickers = new Pickers(
                vocabulary::contributors,
                vocabulary::series,
                vocabulary::subjects,
                code -> books.subject(code).orElse(new SubjectItem(code, "")));
        form = new BookForm(pickers, currency.unit(), this::changed, this::showMovements);
        guard = new UnsavedGuard(form);
        base = blank();
        save.addClassName("q-primary");
        retire.addClassName("q-ghost");
        state.addClassName("q-muted");
        state.getElement().setAttribute("role", "status");
        aside.addClassName("q-book-aside");
        head.narrowing(back(), state).actions(retire, save);
        Shortcuts.addShortcutListener(getContent(), this::save, Key.KEY_S, KeyModifier.CONTROL)
                .setBrowserDefaultAllowed(false);

        guard.addClassName("q-book-main");
        Div columns = new Div(guard, aside);
        columns.addClassName("q-book-editor");
        getContent().addClassName("q-editor-page");
        getContent().add(head, columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("book").orElse("");
        if (asked.equals(NEW)) {
            show(blank());
            return;
        }
        Found.show(event, id(asked).flatMap(catalog::book), this::show);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        guard.ask(event);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", pageTitle);
    }

    private void show(BookDraft draft) {
        List<EditionId> known = draft.editions().stream()
                .map(EditionDraft::id)
                .filter(Objects::nonNull)
                .toList();
        Map<EditionId, StockLevel> levels = known.isEmpty() ? Map.of() : stock.levels(known);
        form.show(draft, levels);
        // As the fields give it back, so that only what a person changes counts as a change.
        base = form.read();
        pageTitle = draft.id() == null ? getTranslation("admin.book.new") : draft.title();
        head.setTitle(pageTitle);
        retire.setVisible(draft.editions().stream()
                .anyMatch(edition -> edition.id() != null && edition.status() != EditionStatus.RETIRED));
        clean();
        showAside(draft, known);
    }

    private void showAside(BookDraft draft, List<EditionId> known) {
        aside.removeAll();
        Optional<EditionRow> first = known.stream().findFirst().flatMap(catalog::edition);
        aside.setVisible(first.isPresent());
        first.ifPresent(edition -> {
            Anchor shop = new Anchor("/book/" + edition.slug(), getTranslation("admin.book.inShop"));
            shop.addClassName("q-link");
            Paragraph changed = new Paragraph(
                    getTranslation("admin.book.changed", edition.changedBy(), Ago.text(edition.changedAt(), clock)));
            changed.addClassNames("q-muted", "q-small");
            aside.add(cover(edition), shop, changed);
        });
    }

    private CoverField cover(EditionRow edition) {
        BookId book = edition.book();
        String drawn = "/covers/" + edition.isbn() + ".svg?at=" + edition.version();
        Optional<String> uploaded = covers.current(book);
        return new CoverField(
                drawn,
                uploaded.orElse(drawn),
                uploaded.isPresent(),
                file -> covers.replace(book, file),
                () -> covers.remove(book));
    }

    private void changed() {
        // What cannot be read reads as nothing, which may be what was there before.
        boolean dirty = !form.read().equals(base) || !form.unreadable().isEmpty();
        guard.setDirty(dirty);
        state.setText(dirty ? getTranslation("admin.unsaved") : "");
        save.setEnabled(dirty);
    }

    private void clean() {
        guard.setDirty(false);
        state.setText("");
        save.setEnabled(base.id() == null);
    }

    private void save() {
        List<BookResult.Problem> unreadable = form.unreadable();
        if (!unreadable.isEmpty()) {
            form.show(unreadable);
            return;
        }
        store(form.read());
    }

    private void store(BookDraft draft) {
        BookResult result = draft.id() == null ? catalog.create(draft) : catalog.save(draft, draft.version());
        switch (result) {
            case BookResult.Saved saved -> {
                clean();
                Toast.show(getTranslation("admin.book.saved", saved.stored().title()));
                if (draft.id() == null) {
                    UI.getCurrent()
                            .navigate(
                                    BookEditorView.class,
                                    new RouteParameters("book", saved.id().toString()));
                } else {
                    show(saved.stored());
                }
            }
            case BookResult.Invalid invalid -> {
                form.show(invalid.problems());
                state.setText(
                        getTranslation("admin.book.invalid", invalid.problems().size()));
            }
            case BookResult.Conflict conflict -> resolve(draft, conflict);
        }
    }

    private void resolve(BookDraft mine, BookResult.Conflict conflict) {
        BookMerge merge = new BookMerge(base, mine, conflict.current());
        if (merge.clashes().isEmpty()) {
            // They changed other things: both changes stand.
            store(merge.resolved(true));
            return;
        }
        new BookConflictDialog(merge, conflict.changedBy(), Ago.text(conflict.changedAt(), clock), decided -> {
                    show(conflict.current());
                    store(decided);
                })
                .open();
    }

    private void showMovements(EditionId edition) {
        String title = catalog.edition(edition).map(EditionGrid::label).orElse("");
        new MovementsDialog(stock, edition, title).open();
    }

    private void confirmRetire() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("admin.book.retire.title"));
        dialog.setText(getTranslation("admin.books.retire.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.cancel"));
        dialog.setConfirmText(getTranslation("admin.books.retire"));
        dialog.addConfirmListener(confirm -> retireAll());
        dialog.open();
    }

    private void retireAll() {
        int retired = catalog.retire(base.editions().stream()
                .map(EditionDraft::id)
                .filter(Objects::nonNull)
                .toList());
        Toast.show(getTranslation("admin.books.retired", retired));
        BookId book = base.id();
        if (book != null && !guard.isDirty()) {
            catalog.book(book).ifPresent(this::show);
        }
    }

    private Anchor back() {
        Anchor back = new Anchor("/admin/books", getTranslation("admin.books.all"));
        back.addClassName("q-link");
        return back;
    }

    private static Optional<BookId> id(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(new BookId(Long.parseLong(text)));
        } catch (IllegalArgumentException mistyped) {
            return Optional.empty();
        }
    }

    /** A book to begin with: one contributor to name, one edition to fill in. */
    private BookDraft blank() {
        EditionDraft edition = new EditionDraft(
                null,
                "",
                Format.PAPERBACK,
                "",
                "en",
                Money.zero(currency.unit()),
                "",
                null,
                null,
                EditionStatus.ACTIVE,
                0,
                0);
        return new BookDraft(
                null,
                "",
                "",
                "",
                "",
                List.of(),
                List.of(new Contribution("", ContributorRole.AUTHOR)),
                "",
                null,
                null,
                "",
                List.of(),
                "",
                0,
                "",
                List.of(edition),
                0);
    }
}
