package shop.quire.ui.admin.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditResult;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionStatus;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockChange;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.Ago;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.CellEditor.Answer;
import shop.quire.ui.admin.CellEditor.Choice;
import shop.quire.ui.admin.ConflictDialog;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** Stores what is typed into the cells of the list of editions. Nobody's change is overwritten unseen. */
final class EditionEditing {

    private static final int MAX_COPIES = 1_000_000;

    /** Why a person changes a number; sales and returns come from orders. */
    private static final List<MovementReason> REASONS =
            List.of(MovementReason.COUNT, MovementReason.RECEIPT, MovementReason.DAMAGE, MovementReason.CORRECTION);

    private final CatalogAdmin catalog;
    private final StockService stock;
    private final Clock clock;
    private final Consumer<EditionRow> onChanged;
    private final BiConsumer<String, String> onDecided;

    /**
     * @param onChanged the row as it is now
     * @param onDecided field and key of the cell to which the keyboard returns after a dialog
     */
    EditionEditing(
            CatalogAdmin catalog,
            StockService stock,
            Clock clock,
            Consumer<EditionRow> onChanged,
            BiConsumer<String, String> onDecided) {
        this.catalog = catalog;
        this.stock = stock;
        this.clock = clock;
        this.onChanged = onChanged;
        this.onDecided = onDecided;
    }

    static Map<String, CellEditor.Field> fields() {
        List<Choice> statuses = Arrays.stream(EditionStatus.values())
                .map(status -> new Choice(status.name(), EditionGrid.statusWord(status)))
                .toList();
        List<Choice> reasons = REASONS.stream()
                .map(reason -> new Choice(reason.name(), I18NProvider.translate("admin.reason." + reason)))
                .toList();
        return Map.of(
                EditionGrid.PRICE,
                new CellEditor.Field(word("admin.books.column.PRICE"), "decimal", List.of(), List.of()),
                EditionGrid.STATUS,
                new CellEditor.Field(word("admin.books.column.STATUS"), "", statuses, List.of()),
                EditionGrid.STOCK,
                new CellEditor.Field(word("admin.books.column.ON_HAND"), "numeric", List.of(), reasons));
    }

    Answer save(CellEditor.Edit edit) {
        Optional<EditionRow> found = id(edit.key()).flatMap(catalog::edition);
        if (found.isEmpty()) {
            return Answer.refused(word("admin.cell.gone"));
        }
        EditionRow row = found.get();
        try {
            return switch (edit.field()) {
                case EditionGrid.PRICE -> price(row, edit);
                case EditionGrid.STATUS -> status(row, edit);
                case EditionGrid.STOCK -> stock(row, edit);
                default -> Answer.refused(word("admin.cell.gone"));
            };
        } catch (AccessDeniedException other) {
            // Prices and copies may be different people's matter.
            return Answer.refused(word("admin.cell.denied"));
        }
    }

    private Answer price(EditionRow row, CellEditor.Edit edit) {
        CurrencyUnit currency = row.price().getCurrencyUnit();
        Optional<Money> typed = MoneyText.parse(edit.typed(), currency);
        if (typed.isEmpty()) {
            return Answer.refused(word("admin.price.bad"));
        }
        Optional<Money> seen = MoneyText.parse(edit.seen(), currency);
        return store(
                edit,
                edit.version(),
                new Change(
                        version -> catalog.changePrice(row.id(), typed.get(), version),
                        current -> seen.isPresent() && current.price().isEqual(seen.get()),
                        current -> Reader.display().money(current.price()),
                        Reader.display().money(typed.get())));
    }

    private Answer status(EditionRow row, CellEditor.Edit edit) {
        Optional<EditionStatus> typed = Arrays.stream(EditionStatus.values())
                .filter(status -> status.name().equals(edit.typed()))
                .findFirst();
        if (typed.isEmpty()) {
            return Answer.refused(word("admin.cell.gone"));
        }
        return store(
                edit,
                edit.version(),
                new Change(
                        version -> catalog.changeStatus(row.id(), typed.get(), version),
                        current -> current.status().name().equals(edit.seen()),
                        current -> EditionGrid.statusWord(current.status()),
                        EditionGrid.statusWord(typed.get())));
    }

    private Answer store(CellEditor.Edit edit, long version, Change change) {
        EditResult result = change.store().apply(version);
        if (result instanceof EditResult.Conflict conflict && change.stands().test(conflict.current())) {
            result = change.store().apply(conflict.current().version());
        }
        return switch (result) {
            case EditResult.Saved saved -> {
                redraw(edit.key());
                yield Answer.saved();
            }
            case EditResult.Invalid invalid -> Answer.refused(invalid.message());
            case EditResult.Conflict conflict -> {
                onChanged.accept(conflict.current());
                ask(
                        edit,
                        EditionGrid.label(conflict.current()),
                        new Faster(conflict.changedBy(), Ago.text(conflict.changedAt(), clock)),
                        change.theirs().apply(conflict.current()),
                        change.mine(),
                        () -> store(edit, conflict.current().version(), change.insisting()));
                yield Answer.asking();
            }
        };
    }

    private void ask(
            CellEditor.Edit edit, String what, Faster faster, String theirs, String mine, Supplier<Answer> apply) {
        Runnable back = () -> onDecided.accept(edit.field(), edit.key());
        Runnable insist = () -> {
            Answer answer = apply.get();
            if (answer.outcome() == CellEditor.Outcome.REFUSED) {
                Toast.problem(answer.message());
            }
            if (answer.outcome() != CellEditor.Outcome.ASKING) {
                back.run();
            }
        };
        new ConflictDialog(what, faster.who(), faster.when(), theirs, mine, back, insist).open();
    }

    private Answer stock(EditionRow row, CellEditor.Edit edit) {
        Optional<Integer> typed = copies(edit.typed());
        Optional<Integer> seen = copies(edit.seen());
        if (typed.isEmpty() || seen.isEmpty()) {
            return Answer.refused(I18NProvider.translate("admin.stock.bad", MAX_COPIES));
        }
        Optional<MovementReason> reason = REASONS.stream()
                .filter(known -> known.name().equals(edit.reason()))
                .findFirst();
        return reason.isEmpty()
                ? Answer.refused(word("admin.stock.reason"))
                : stock(row, edit, typed.get(), seen.get(), reason.get());
    }

    private Answer stock(EditionRow row, CellEditor.Edit edit, int typed, int seen, MovementReason reason) {
        return switch (stock.adjust(row.id(), typed, seen, reason, edit.note())) {
            case StockChange.Adjusted adjusted -> {
                redraw(edit.key());
                yield Answer.saved();
            }
            case StockChange.BelowReserved below ->
                Answer.refused(I18NProvider.translate("admin.stock.reserved", below.reserved()));
            case StockChange.Conflict conflict -> {
                int onHand = conflict.current().onHand();
                redraw(edit.key());
                ask(
                        edit,
                        EditionGrid.label(row),
                        lastMover(row.id()),
                        Integer.toString(onHand),
                        Integer.toString(typed),
                        () -> stock(row, edit, typed, onHand, reason));
                yield Answer.asking();
            }
        };
    }

    private Faster lastMover(EditionId id) {
        return stock.movements(id, Slice.first(1)).stream()
                .findFirst()
                .map(movement -> new Faster(movement.actor(), Ago.text(movement.at(), clock)))
                .orElseGet(() -> new Faster(word("admin.somebody"), ""));
    }

    private void redraw(String key) {
        id(key).flatMap(catalog::edition).ifPresent(onChanged);
    }

    private static Optional<EditionId> id(String key) {
        try {
            return Optional.of(new EditionId(Long.parseLong(key)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> copies(String text) {
        return text.matches("\\d{1,7}")
                ? Optional.of(Integer.parseInt(text)).filter(copies -> copies <= MAX_COPIES)
                : Optional.empty();
    }

    private static String word(String key) {
        return I18NProvider.translate(key);
    }

    /** Who was faster, and when, in words. */
    private record Faster(String who, String when) {}

    /**
     * One change of an edition's facts.
     *
     * @param store writes it over the given version
     * @param stands whether the value that the person saw still stands, so that only something else has changed
     * @param theirs the value that is stored, in words
     * @param mine what was typed, in words
     */
    private record Change(
            LongFunction<EditResult> store,
            Predicate<EditionRow> stands,
            Function<EditionRow, String> theirs,
            String mine) {

        /** The same by somebody who has now seen the other value: whoever is faster still is asked about again. */
        Change insisting() {
            return new Change(store, current -> false, theirs, mine);
        }
    }
}
