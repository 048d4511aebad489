package shop.quire.bench;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.account.PeopleFilter;
import shop.quire.account.PeopleSort;
import shop.quire.account.UserAdmin;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.catalog.StockFilter;
import shop.quire.catalog.StockList;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.order.OrderSort;
import shop.quire.order.OrderStatus;
import shop.quire.shared.Anchor;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.Window;

/**
 * Measures the lists of the back office as a grid asks for them: the first page with its count, the steps of scrolling,
 * far down, a jump as long as the scroll bar allows, every order and some filters; and what an open list weighs: {@code
 * scripts/bench/grids}.
 */
public final class GridsBench {

    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 40;
    private static final int PAGE = 50;
    private static final int STEPS = 100;
    private static final int FAR = 200_000;
    private static final int WINDOWS = 40;

    private static final List<String> PAGES =
            List.of("admin/orders", "admin/books", "admin/stock", "admin/people?customers=yes");

    /** No header of a list offers these. */
    private static final Set<String> NO_HEADERS = Set.of("POPULARITY");

    /** What very many are alike in, and what those are sorted by. */
    private static final Set<String> FEW_VALUES = Set.of("STATUS", "FORMAT", "LANGUAGE", "COPIES");

    private static final Set<String> THEN = Set.of("PLACED", "TOTAL", "TITLE", "PRICE", "AVAILABLE");

    /** A list as its grid sees it. */
    private record Grid<F, C extends Enum<C>>(
            String name, Rows<F, C> rows, Function<F, RowCount> size, F all, Class<C> sorts) {}

    private interface Rows<F, C extends Enum<C>> {

        Page<?> fetch(F filter, List<SortKey<C>> order, Slice slice);
    }

    private GridsBench() {}

    public static void main(String[] counts) {
        int exit = 1;
        try (FilledShop shop = new FilledShop(counts)) {
            run(shop);
            exit = 0;
        } catch (SQLException | RuntimeException failed) {
            failed.printStackTrace(OUT);
        } finally {
            // The servers' threads would go on.
            System.exit(exit);
        }
    }

    private static void run(FilledShop shop) {
        OUT.printf("%-52s %9s %9s %9s%n", "", "p50 ms", "p95 ms", "max ms");
        OrderDesk orders = shop.bean(OrderDesk.class);
        measure(new Grid<>("orders", orders::orders, orders::size, OrderFilter.all(), OrderSort.class), orderFilters());
        CatalogAdmin catalog = shop.bean(CatalogAdmin.class);
        measure(
                new Grid<>("editions", catalog::editions, catalog::size, EditionFilter.none(), EditionSort.class),
                editionFilters());
        StockList stock = shop.bean(StockList.class);
        measure(
                new Grid<>("stock", stock::editions, stock::size, StockFilter.none(), EditionSort.class),
                Map.of(
                        "sold out",
                        new StockFilter("", Set.of(Availability.SOLD_OUT), null, null, false),
                        "at most 2 copies",
                        new StockFilter("", Set.of(), null, 2, false)));
        UserAdmin people = shop.bean(UserAdmin.class);
        measure(
                new Grid<>(
                        "people", people::people, people::size, new PeopleFilter("", Set.of(), true), PeopleSort.class),
                Map.of(
                        "a name", new PeopleFilter("Femke Bos", Set.of(), true),
                        "two letters", new PeopleFilter("zq", Set.of(), true),
                        "staff", PeopleFilter.staff()));
        for (String page : PAGES) {
            shop.pages(page, ROUNDS / 4);
            print("whole page " + page, shop.pages(page, ROUNDS));
        }
        for (String page : PAGES) {
            OUT.printf("%-52s %9d kB%n", "heap of an open list, " + page, weight(shop, page) / 1024);
        }
    }

    private static Map<String, OrderFilter> orderFilters() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, OrderFilter> filters = new LinkedHashMap<>();
        filters.put("one customer", OrderFilter.all().withText("reader12345@"));
        filters.put("text that most have", OrderFilter.all().withText("reader"));
        filters.put("two letters that none has", OrderFilter.all().withText("zq"));
        filters.put("a word that none has", OrderFilter.all().withText("zqxzqx"));
        filters.put("a status that most have", OrderFilter.all().withStatuses(EnumSet.of(OrderStatus.DELIVERED)));
        filters.put("a status that few have", OrderFilter.all().withStatuses(EnumSet.of(OrderStatus.PACKED)));
        filters.put("last 30 days", OrderFilter.all().withPlaced(today.minusDays(29), today));
        filters.put("total from 200", OrderFilter.all().withTotal(20_000L, null));
        filters.put("needs a person", OrderFilter.all().withAttentionOnly(true));
        filters.put("partly refunded", OrderFilter.all().withPartlyRefundedOnly(true));
        filters.put(
                "refunded, of last year, from 50",
                OrderFilter.all()
                        .withStatuses(EnumSet.of(OrderStatus.REFUNDED))
                        .withPlaced(today.minusDays(400), today.minusDays(30))
                        .withTotal(5_000L, null));
        return filters;
    }

    private static Map<String, EditionFilter> editionFilters() {
        Map<String, EditionFilter> filters = new LinkedHashMap<>();
        filters.put("a common word", edition("love", "", Set.of(), Set.of(), null, null));
        filters.put("two letters", edition("zq", "", Set.of(), Set.of(), null, null));
        filters.put("a publisher", edition("", "house", Set.of(), Set.of(), null, null));
        filters.put("e-books", edition("", "", Set.of(Format.EPUB), Set.of(), null, null));
        filters.put("upcoming", edition("", "", Set.of(), Set.of(EditionStatus.UPCOMING), null, null));
        filters.put("price 5 to 10", edition("", "", Set.of(), Set.of(), 500L, null));
        filters.put("at most 2 copies", edition("", "", Set.of(), Set.of(), null, 2));
        return filters;
    }

    private static EditionFilter edition(
            String text,
            String publisher,
            Set<Format> formats,
            Set<EditionStatus> statuses,
            @Nullable Long priceFrom,
            @Nullable Integer stockTo) {
        return new EditionFilter(
                text,
                "",
                "",
                "",
                publisher,
                formats,
                statuses,
                Set.of(),
                Set.of(),
                priceFrom,
                priceFrom == null ? null : 2 * priceFrom,
                null,
                stockTo,
                null,
                null);
    }

    private static <F, C extends Enum<C>> void measure(Grid<F, C> grid, Map<String, F> filters) {
        OUT.printf("%n%s, %s rows%n", grid.name(), grid.size().apply(grid.all()).rows());
        time("first page and count", () -> first(grid, grid.all(), List.of()));
        List<SortKey<C>> plain = List.of();
        print("scroll step", steps(grid, plain, 0));
        print("scroll step behind row " + FAR, steps(grid, plain, FAR));
        Anchor place = walk(grid, plain, FAR);
        time("longest jump", () -> grid.rows().fetch(grid.all(), plain, behind(place, RowCount.MOST_COUNTED, PAGE)));
        for (C sort : grid.sorts().getEnumConstants()) {
            if (NO_HEADERS.contains(sort.name())) {
                continue;
            }
            for (boolean ascending : new boolean[] {true, false}) {
                List<SortKey<C>> order = List.of(new SortKey<>(sort, ascending));
                time("sorted by " + order.getFirst().text(), () -> first(grid, grid.all(), order));
                print("  scroll step", steps(grid, order, 0));
            }
        }
        C[] sorts = grid.sorts().getEnumConstants();
        two(grid, sorts[2], sorts[1]);
        for (C sort : sorts) {
            if (FEW_VALUES.contains(sort.name())) {
                for (C then : sorts) {
                    if (THEN.contains(then.name()) && then != sort) {
                        two(grid, sort, then);
                    }
                }
            }
        }
        filters.forEach((name, filter) -> {
            RowCount found = grid.size().apply(filter);
            time(
                    "only " + name + " (" + (found.exact() ? "" : "about ") + found.rows() + ")",
                    () -> first(grid, filter, plain));
        });
    }

    private static <F, C extends Enum<C>> void two(Grid<F, C> grid, C first, C then) {
        List<SortKey<C>> order = List.of(new SortKey<>(first, true), new SortKey<>(then, false));
        time(
                "sorted by " + order.getFirst().text() + "," + order.getLast().text(),
                () -> first(grid, grid.all(), order));
        print("  scroll step", steps(grid, order, 0));
    }

    private static <F, C extends Enum<C>> Page<?> first(Grid<F, C> grid, F filter, List<SortKey<C>> order) {
        grid.size().apply(filter);
        return grid.rows().fetch(filter, order, Slice.first(PAGE));
    }

    /** Page after page, as far as there is one. */
    private static <F, C extends Enum<C>> double[] steps(Grid<F, C> grid, List<SortKey<C>> order, int from) {
        Anchor place = from == 0 ? null : walk(grid, order, from);
        double[] times = new double[STEPS];
        int step = 0;
        while (step < STEPS) {
            long start = System.nanoTime();
            Page<?> page = grid.rows().fetch(grid.all(), order, behind(place, 0, PAGE));
            times[step++] = (System.nanoTime() - start) / 1e6;
            if (page.isEmpty()) {
                break;
            }
            place = page.end().orElseThrow();
        }
        return Arrays.stream(times, 0, step).sorted().toArray();
    }

    private static <F, C extends Enum<C>> @Nullable Anchor walk(Grid<F, C> grid, List<SortKey<C>> order, int rows) {
        Anchor place = null;
        for (int seen = 0; seen < rows; seen += Slice.MAX_LIMIT) {
            Page<?> page = grid.rows().fetch(grid.all(), order, behind(place, 0, Slice.MAX_LIMIT));
            if (page.isEmpty()) {
                break;
            }
            place = page.end().orElseThrow();
        }
        return place;
    }

    private static Slice behind(@Nullable Anchor place, int skipped, int rows) {
        return new Slice((place == null ? 0 : place.row()) + skipped, rows, place);
    }

    private static void time(String name, Runnable part) {
        double[] times = new double[ROUNDS];
        for (int i = -ROUNDS / 4; i < ROUNDS; i++) {
            long start = System.nanoTime();
            part.run();
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        print(name, times);
    }

    private static void print(String name, double[] times) {
        OUT.printf(
                "%-52s %9.1f %9.1f %9.1f%n",
                name, times[times.length / 2], times[(int) (times.length * 0.95)], times[times.length - 1]);
    }

    /** What a window with the list weighs more than one with the small page of roles, in bytes. */
    private static long weight(FilledShop shop, String page) {
        window(shop, page, 2);
        return window(shop, page, WINDOWS) - window(shop, "admin/roles", WINDOWS);
    }

    /** By how much each window makes the heap grow: those of before are not all gone. */
    private static long window(FilledShop shop, String page, int windows) {
        long before = least();
        Window window = shop.bean(Window.class);
        List<UI> open = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            window.open();
            window.visit(page);
            MockVaadin.clientRoundtrip(false);
            sent(UI.getCurrent());
            open.add(UI.getCurrent());
        }
        long grown = least() - before;
        window.close();
        return grown / open.size();
    }

    private static long least() {
        return Stream.generate(GridsBench::used)
                .limit(5)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What has gone to the browser is kept by nobody: Karibu has none, and would keep all of it, the rows too. */
    private static void sent(UI window) {
        window.getInternals().getStateTree().collectChanges(change -> {});
        window.getInternals().dumpPendingJavaScriptInvocations();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
