package shop.quire.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.data.selection.SelectionModel;
import com.vaadin.flow.function.ValueProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.account.ViewColumn;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
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

    /** As many rows are copied where none is selected. */
    static final int MOST_COPIED = Slice.MAX_LIMIT;

    private static final int PAGE_ROWS = 50;
    private static final Pattern PIXELS = Pattern.compile("\\d{1,5}(\\.\\d{1,20})?px");

    private final String texts;
    private final Class<C> sorts;
    private final Set<String> whenNarrow;
    private final ColumnMenu menu;
    private final boolean narrow = Reader.isNarrow();
    private final CallbackDataProvider<T, Void> rows;
    private final Function<F, RowCount> count;
    private final Rows<T, F, C> service;
    private final Map<String, Function<T, String>> copied = new LinkedHashMap<>();
    private final Anchors anchors = new Anchors();
    private List<SortKey<C>> anchored = List.of();
    private Consumer<RowCount> onCount = counted -> {};
    private @Nullable RowCount counted;
    private final Map<String, Beginning> beginnings = new LinkedHashMap<>();
    private List<Column<T>> columns = List.of();
    private F filter;

    /** How a column was before anybody changed it. */
    private record Beginning(boolean shown, @Nullable String width, int grow) {}

    /** Asks the service for some rows. */
    public interface Rows<T, F, C extends Enum<C>> {

        List<T> fetch(F filter, List<SortKey<C>> order, Slice slice);
    }

    /** A list of so few rows that they can always be counted. */
    protected ListGrid(
            String texts,
            Class<C> sorts,
            Set<String> whenNarrow,
            ColumnMenu menu,
            F filter,
            Rows<T, F, C> rows,
            ToLongFunction<F> count,
            ValueProvider<T, Object> id) {
        this(
                texts,
                sorts,
                whenNarrow,
                menu,
                filter,
                rows,
                (Function<F, RowCount>) wanted -> RowCount.exactly(count.applyAsLong(wanted)),
                id);
    }

    /**
     * @param texts what the keys of its texts begin with: {@code .title}, {@code .none}, {@code .column.NAME}
     * @param sorts what the service can sort by
     * @param whenNarrow columns that a phone shows; the others are one tap away in the menu
     * @param filter which lets everything through
     * @param count asked once for every filter, not while the list is scrolled
     */
    protected ListGrid(
            String texts,
            Class<C> sorts,
            Set<String> whenNarrow,
            ColumnMenu menu,
            F filter,
            Rows<T, F, C> rows,
            Function<F, RowCount> count,
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
                query -> fetch(rows, query), query -> (int) Math.min(counted().rows(), Integer.MAX_VALUE), id);
        this.count = count;
        this.service = rows;
        setItems(this.rows);
        // The server is told of a new order, but keeps its own.
        addColumnReorderListener(moved -> {
            columns = List.copyOf(moved.getColumns());
            menu.show(columns);
        });
    }

    /** Its columns as they are shown now; empty on a phone, whose few columns nobody wants to find on a screen. */
    final List<ViewColumn> layout() {
        begin();
        if (narrow) {
            return List.of();
        }
        return columns.stream()
                .map(column -> new ViewColumn(column.getKey(), column.isVisible(), width(column)))
                .toList();
    }

    /**
     * Shows its columns as somebody has kept them. What is no column any more is passed over; a column that was not
     * there yet comes last, as it begins.
     *
     * @param wanted empty for as it began
     */
    final void arrange(List<ViewColumn> wanted) {
        begin();
        List<Column<T>> order = new ArrayList<>();
        beginnings.keySet().forEach(this::restore);
        if (!narrow) {
            for (ViewColumn kept : wanted) {
                Column<T> column = getColumnByKey(kept.name());
                if (column != null) {
                    apply(kept, column);
                    order.add(column);
                }
            }
        }
        beginnings.keySet().stream()
                .map(this::getColumnByKey)
                .filter(column -> !order.contains(column))
                .forEach(order::add);
        if (!order.equals(columns)) {
            setColumnOrder(order);
        }
        menu.show(order);
    }

    /** Shows other rows, in another order. */
    public final void show(F wanted, List<SortKey<C>> order) {
        filter = wanted;
        count();
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
        count();
        rows.refreshAll();
    }

    /** Draws one row anew. */
    public final void refresh(T row) {
        rows.refreshItem(row);
    }

    /** What is selected, or else the first rows; of each, the columns that are shown, in their order. */
    final CopiedRows copied() {
        begin();
        List<Column<T>> shown = columns.stream()
                .filter(column -> column.isVisible() && copied.containsKey(column.getKey()))
                .toList();
        Set<T> selected = getSelectionModel() instanceof SelectionModel.Multi<?, T> ? getSelectedItems() : Set.of();
        Collection<T> rows = selected.isEmpty() ? service.fetch(filter, sorting(), Slice.first(MOST_COPIED)) : selected;
        CopiedRows text = new CopiedRows(shown.stream()
                .map(column -> getTranslation(texts + ".column." + column.getKey()))
                .toList());
        for (T row : rows) {
            text.add(shown.stream()
                    .map(column ->
                            copied.getOrDefault(column.getKey(), any -> "").apply(row))
                    .toList());
        }
        return text;
    }

    private List<SortKey<C>> sorting() {
        return getSortOrder().stream()
                .map(order -> key(order.getSorted().getKey(), order.getDirection()))
                .toList();
    }

    /** @param told how many rows there are, whenever they have been counted */
    final void onCount(Consumer<RowCount> told) {
        onCount = told;
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
        copied(name, value);
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
        menu.add(header, added, this::move);
        return added;
    }

    /**
     * What of a column of more than words is copied; a column of which nothing is said is not.
     *
     * @param value in words, or as a plain number
     */
    protected final void copied(String name, Function<T, String> value) {
        copied.put(name, value);
    }

    /** A column that is shown when somebody asks for it. */
    protected final Column<T> hidden(String name, Function<T, String> value, String width) {
        Column<T> added = text(name, value, width);
        added.setVisible(false);
        return added;
    }

    /** Shows a column from the beginning on, or not, once somebody knows whether there is anything in it. */
    protected final void begins(String name, boolean shown) {
        begin();
        Column<T> column = getColumnByKey(name);
        Beginning before = beginnings.get(name);
        if (column != null && before != null) {
            beginnings.put(name, new Beginning(shown, before.width(), before.grow()));
            column.setVisible(shown);
            menu.show(columns);
        }
    }

    /** Remembers how everything was, once all columns are there and before anybody changes one. */
    private void begin() {
        if (beginnings.isEmpty()) {
            columns = List.copyOf(getColumns());
            for (Column<T> column : columns) {
                beginnings.put(
                        column.getKey(), new Beginning(column.isVisible(), column.getWidth(), column.getFlexGrow()));
            }
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        begin();
    }

    private void move(Column<T> column, int step) {
        List<Column<T>> order = new ArrayList<>(columns);
        int from = order.indexOf(column);
        int to = from + step;
        if (to >= 0 && to < order.size()) {
            Collections.swap(order, from, to);
            setColumnOrder(order);
        }
    }

    private void restore(String name) {
        Column<T> column = getColumnByKey(name);
        Beginning beginning = beginnings.get(name);
        if (column != null && beginning != null) {
            column.setVisible(beginning.shown());
            column.setWidth(beginning.width());
            column.setFlexGrow(beginning.grow());
        }
    }

    private static void apply(ViewColumn kept, Column<?> column) {
        column.setVisible(kept.shown());
        if (kept.width() > 0) {
            column.setWidth(kept.width() + "px");
            column.setFlexGrow(0);
        }
    }

    /** What somebody has made it; 0 where nobody has. A column that is dragged gets its width in pixels. */
    private static int width(Column<?> column) {
        String width = column.getWidth();
        if (width == null || !PIXELS.matcher(width).matches() || column.getFlexGrow() != 0) {
            return 0;
        }
        long pixels = Math.round(Double.parseDouble(width.substring(0, width.length() - 2)));
        return (int) Math.clamp(pixels, ViewColumn.MIN_WIDTH, ViewColumn.MAX_WIDTH);
    }

    private Stream<T> fetch(Rows<T, F, C> service, Query<T, Void> query) {
        List<SortKey<C>> order = query.getSortOrders().stream()
                .map(key -> key(key.getSorted(), key.getDirection()))
                .toList();
        if (!order.equals(anchored)) {
            anchors.clear();
            anchored = order;
        }
        List<T> found = service.fetch(
                filter, order, anchors.slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)));
        if (found instanceof Page<T> page) {
            page.end().ifPresent(anchors::add);
        }
        return found.stream();
    }

    private RowCount counted() {
        return counted == null ? count() : counted;
    }

    /**
     * Few rows are as many as they are. Of very many nobody knows how many exactly: the list goes on for some more rows
     * whenever its end comes near, so that nobody can jump further than the database skips in a moment.
     */
    private RowCount count() {
        anchors.clear();
        RowCount now = count.apply(filter);
        counted = now;
        if (now.exact()) {
            getLazyDataView().setItemCountFromDataProvider();
        } else {
            getLazyDataView().setItemCountEstimate(RowCount.MOST_COUNTED);
            getLazyDataView().setItemCountEstimateIncrease(RowCount.MOST_COUNTED);
        }
        onCount.accept(now);
        return now;
    }

    private SortKey<C> key(String column, SortDirection direction) {
        return new SortKey<>(Enum.valueOf(sorts, column), direction == SortDirection.ASCENDING);
    }
}
