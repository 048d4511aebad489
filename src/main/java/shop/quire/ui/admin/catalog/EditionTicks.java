package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.grid.AbstractGridMultiSelectionModel;
import com.vaadin.flow.component.grid.ClientItemToggleEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.selection.SelectionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.BulkSelection;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionSort;
import shop.quire.shared.EditionId;
import shop.quire.shared.SortKey;

/**
 * Which editions are ticked, wherever in the list they are: some, by hand, or all that answer, but for some. "All" is kept
 * as the filter it stands for, never as a list.
 */
final class EditionTicks extends AbstractGridMultiSelectionModel<EditionRow> {

    /** Rows that are ticked one by one, and exceptions from all. */
    static final int MOST = 5_000;

    private final BulkEditions bulk;
    private final Runnable onChange;
    private EditionFilter filter = EditionFilter.none();
    private List<SortKey<EditionSort>> order = List.of();
    private @Nullable EditionFilter all;
    private final Set<EditionId> except = new HashSet<>();
    /** Where a range begins: what was ticked last. */
    private @Nullable EditionId anchor;

    EditionTicks(Grid<EditionRow> grid, BulkEditions bulk, Runnable onChange) {
        super(grid);
        this.bulk = bulk;
        this.onChange = onChange;
        setDragSelect(true);
        // Not by its own switch, which counts the whole list with every tick.
        getSelectionColumn().setSelectAllCheckBoxVisibility(true);
        addClientItemToggleListener(this::toggled);
    }

    BulkSelection selection() {
        return all == null
                ? new BulkSelection.Ticked(
                        getSelectedItems().stream().map(EditionRow::id).collect(Collectors.toSet()))
                : new BulkSelection.Matching(all, order, except);
    }

    boolean everything() {
        return all != null;
    }

    /** Ticked by hand; of everything, those that are not. */
    int size() {
        return all == null ? getSelectedItems().size() : except.size();
    }

    /** Ticks all that answer now. */
    void tickEverything() {
        super.deselectAll();
        all = filter;
        except.clear();
        anchor = null;
        redraw();
    }

    void clear() {
        all = null;
        except.clear();
        anchor = null;
        super.deselectAll();
        redraw();
    }

    /** Another filter is another "all"; what was ticked by hand stays. */
    void listChanged(EditionFilter wanted, List<SortKey<EditionSort>> wantedOrder) {
        filter = wanted;
        order = wantedOrder;
        anchor = null;
        if (all != null && !all.equals(wanted)) {
            clear();
        }
    }

    @Override
    public boolean isSelectAllCheckboxVisible() {
        return false;
    }

    @Override
    public boolean isSelected(EditionRow row) {
        return all == null ? super.isSelected(row) : !except.contains(row.id());
    }

    @Override
    public void selectFromClient(EditionRow row) {
        if (all == null) {
            super.selectFromClient(row);
        } else {
            except.remove(row.id());
            changed();
        }
    }

    @Override
    public void deselectFromClient(EditionRow row) {
        if (all == null) {
            super.deselectFromClient(row);
        } else if (except.size() < MOST) {
            except.add(row.id());
            changed();
        } else {
            getGrid().getDataProvider().refreshItem(row);
        }
    }

    @Override
    protected void clientSelectAll() {
        tickEverything();
    }

    @Override
    protected void clientDeselectAll() {
        clear();
    }

    @Override
    protected void fireSelectionEvent(SelectionEvent<Grid<EditionRow>, EditionRow> event) {
        ComponentUtil.fireEvent(getGrid(), (com.vaadin.flow.component.ComponentEvent<?>) event);
        changed();
    }

    private void toggled(ClientItemToggleEvent<EditionRow> toggle) {
        EditionId here = toggle.getItem().id();
        if (toggle.isShiftKey() && anchor != null && !anchor.equals(here)) {
            Set<EditionRow> range = new HashSet<>(bulk.between(filter, order, anchor, here));
            if (!toggle.isSelected()) {
                updateSelection(Set.of(), range);
            } else if (getSelectedItems().size() + range.size() <= MOST) {
                updateSelection(range, Set.of());
            }
        }
        anchor = here;
    }

    private void redraw() {
        getGrid().getDataProvider().refreshAll();
        changed();
    }

    private void changed() {
        boolean some = all == null ? !getSelectedItems().isEmpty() : !except.isEmpty();
        getSelectionColumn().setSelectAllCheckboxState(all != null && except.isEmpty());
        getSelectionColumn().setSelectAllCheckboxIndeterminateState(some);
        onChange.run();
    }
}
