package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.Posting;
import shop.quire.shared.EditionId;

/**
 * The editions that are about to be booked or ordered, each on one line: named again it is more copies. What was named last
 * stands first, where the eye is.
 */
final class LineList<R extends LineRow> extends Composite<Div> {

    /** A browser takes seconds to build hundreds of lines; the others are there as soon as somebody asks for them. */
    static final int SHOWN = 60;

    private final Function<StockRow, R> maker;
    private final Runnable onChange;
    /** In the order in which they are shown. */
    private final SequencedMap<EditionId, R> lines = new LinkedHashMap<>();

    private final OrderedList list = new OrderedList();
    private final Button more = new Button("", click -> showAll());
    private Runnable afterRemoval = () -> {};
    private int shown = SHOWN;

    /** What somebody named. */
    record Named(StockRow book, int copies) {}

    /** @param onChange run after lines came or went */
    LineList(Function<StockRow, R> maker, Runnable onChange) {
        this.maker = maker;
        this.onChange = onChange;
        list.addClassName("q-stock-lines");
        more.addClassName("q-ghost");
        more.setVisible(false);
        getContent().add(list, more);
    }

    /** @param what brings the keyboard to where the next one is named: the line it was in has gone */
    void afterRemoval(Runnable what) {
        afterRemoval = what;
    }

    void take(StockRow book, int copies) {
        take(List.of(new Named(book, copies)));
    }

    /** @return those for which there was no room: there are {@value Posting#MAX_LINES} lines at most */
    Set<EditionId> take(Collection<Named> named) {
        Set<EditionId> left = new HashSet<>();
        Set<R> touched = new LinkedHashSet<>();
        for (Named one : named) {
            R line = lines.get(one.book().id());
            if (line != null) {
                line.setCopies(line.copies() + one.copies());
                touched.add(line);
            } else if (lines.size() >= Posting.MAX_LINES) {
                left.add(one.book().id());
            } else {
                touched.add(begin(one));
            }
        }
        // A list that is pasted keeps its order.
        new ArrayList<>(touched).reversed().forEach(line -> lines.putFirst(line.edition(), line));
        show();
        onChange.run();
        return left;
    }

    private R begin(Named one) {
        R line = maker.apply(one.book());
        line.setCopies(one.copies());
        line.onRemove(() -> {
            lines.remove(line.edition());
            show();
            onChange.run();
            afterRemoval.run();
        });
        lines.putFirst(line.edition(), line);
        return line;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    int size() {
        return lines.size();
    }

    Collection<R> all() {
        return List.copyOf(lines.values());
    }

    Optional<R> find(EditionId edition) {
        return Optional.ofNullable(lines.get(edition));
    }

    /** Brings a line to where the eye is. */
    void first(R line) {
        lines.putFirst(line.edition(), line);
        show();
    }

    private void showAll() {
        shown = Posting.MAX_LINES;
        show();
    }

    /** Those that stay in their place are left there: somebody may be typing into one. */
    private void show() {
        List<R> wanted = lines.values().stream().limit(shown).toList();
        Set<R> kept = new HashSet<>(wanted);
        list.getChildren().filter(line -> !kept.contains(line)).toList().forEach(list::remove);
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= list.getComponentCount() || list.getComponentAt(i) != wanted.get(i)) {
                list.addComponentAtIndex(i, wanted.get(i));
            }
        }
        more.setVisible(lines.size() > wanted.size());
        more.setText(getTranslation("stock.lines.more", lines.size() - wanted.size()));
    }
}
