package shop.quire.ui.admin;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.ui.components.Reader;

/**
 * A list of the back office: its service filters, sorts and pages it; it is fetched as it is scrolled to. A column whose
 * name is one of {@code C} can be sorted by.
 *
 * @param <T> a row
 * @param <F> what narrows the list
 * @param <C> what the service can sort by
 */
public abstract class ListGrid<T, F, C extends Enum<C>> extends Grid<T> {

    private static final int PAGE_ROWS = 50;

    private final String texts;
    private final Class<C> sorts;
    private final Set<String> whenNarrow;
    private final ColumnMenu menu;
    private final boolean narrow = Reader.isNarrow();
    private final CallbackDataProvider<T, Void> rows;
    private F filter;

    /** Asks the service for some rows. */
    public interface Rows<T, F, C extends Enum<C>> {

        List<T> fetch(F filter, List<SortKey<C>> order, Slice slice);
    }

    /**
     * @param texts what the keys of its texts begin with: {@code .title}, {@code .none}, {@code .column.NAME}
     * @param sorts what the service can sort by
     * @param whenNarrow columns that a phone shows; the others are one tap away in the menu
     * @param filter which lets everything through
     */
    protected ListGrid(
            String texts,
            Class<C> sorts,
            Set<String> whenNarrow,
            ColumnMenu menu,
            F filter,
            Rows<T, F, C> rows,
            ToLongFunction<F> count,
            ValueProvider<T, Object> id) {
        this.texts = texts;
        this.sorts = sorts;
        this.whenNarrow = Set.copyOf(whenNarrow);
        this.menu = menu;
        this.filter = filter;
        addClassName("q-grid");
        setPageSize(PAGE_ROWS);
        setMultiSort(true, MultiSortPriority.APPEND, true);
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation(texts + ".title"));
        setEmptyStateText(getTranslation(texts + ".none"));
        this.rows = new CallbackDataProvider<>(
                query -> fetch(rows, query),
                query -> (int) Math.min(count.applyAsLong(this.filter), Integer.MAX_VALUE),
                id);
        setItems(this.rows);
    }

    /** Shows other rows, in another order. */
    public final void show(F wanted, List<SortKey<C>> order) {
        filter = wanted;
        List<GridSortOrder<T>> sorting = new ArrayList<>();
        for (SortKey<C> key : order) {
            Column<T> column = getColumnByKey(key.column().name());
            if (column != null) {
                sorting.add(new GridSortOrder<>(
                        column, key.ascending() ? SortDirection.ASCENDING : SortDirection.DESCENDING));
            }
        }
        if (!sorting.equals(getSortOrder())) {
            sort(sorting);
        }
        rows.refreshAll();
    }

    /** Fetches anew what is shown. */
    public final void refresh() {
        rows.refreshAll();
    }

    /** Draws one row anew. */
    public final void refresh(T row) {
        rows.refreshItem(row);
    }

    /** @param keys told as the URL says them when somebody sorts by the headers */
    final void onSort(Consumer<String> keys) {
        addSortListener(sort -> {
            if (sort.isFromClient()) {
                keys.accept(sort.getSortOrder().stream()
                        .map(order -> key(order.getSorted().getKey(), order.getDirection())
                                .text())
                        .collect(Collectors.joining(",")));
            }
        });
    }

    /** Whether there is room for a few columns only. */
    protected final boolean narrow() {
        return narrow;
    }

    /** A column of words. */
    protected final Column<T> text(String name, Function<T, String> value, String width) {
        return add(name, LitRenderer.<T>of("${item.text}").withProperty("text", value::apply), width);
    }

    /** @param width in CSS units; the column does not grow unless it is told to */
    protected final Column<T> add(String name, Renderer<T> cell, String width) {
        String header = getTranslation(texts + ".column." + name);
        Column<T> added = addColumn(cell)
                .setKey(name)
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
        if (Stream.of(sorts.getEnumConstants()).anyMatch(sort -> sort.name().equals(name))) {
            added.setSortProperty(name);
        }
        added.setVisible(!narrow || whenNarrow.contains(name));
        menu.add(header, added);
        return added;
    }

    /** A column that is shown when somebody asks for it. */
    protected final Column<T> hidden(String name, Function<T, String> value, String width) {
        Column<T> added = text(name, value, width);
        added.setVisible(false);
        return added;
    }

    private Stream<T> fetch(Rows<T, F, C> service, Query<T, Void> query) {
        List<SortKey<C>> order = query.getSortOrders().stream()
                .map(key -> key(key.getSorted(), key.getDirection()))
                .toList();
        return service
                .fetch(filter, order, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream();
    }

    private SortKey<C> key(String column, SortDirection direction) {
        return new SortKey<>(Enum.valueOf(sorts, column), direction == SortDirection.ASCENDING);
    }
}
