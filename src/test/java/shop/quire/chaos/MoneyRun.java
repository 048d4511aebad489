package shop.quire.chaos;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.quire.checkout.Violation;
import shop.quire.promotion.CouponDraft;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponResult;
import shop.quire.support.BilledSums;
import shop.quire.support.Leaflets;

/** Many people, a few copies, a provider on a bad day; then rest, and the reckoning. */
final class MoneyRun {

    /** How people get in each other's way. */
    enum Mode {
        /** One step at a time, in an order from the seed: the same seed is the same run. */
        SEEDED,
        /** Threads: the same seed is the same operations of everybody, but not the same order between them. */
        FREE
    }

    /**
     * @param wrong what must not be; empty where all is well
     * @param course the same for two equal runs
     */
    record Result(
            long seed, Mode mode, int badDay, Map<String, Long> counts, List<String> wrong, int course, long millis) {

        long operations() {
            return counts.entrySet().stream()
                    .filter(count -> !count.getKey().startsWith(" "))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** The rules that were broken, such as {@code one-capture}. */
        List<String> rules() {
            return wrong.stream()
                    .map(each -> each.replaceFirst("(?s):.*", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }

        String line() {
            return "seed %d %s: %d operations, %d%% of requests fail, %d ms, %s"
                    .formatted(
                            seed,
                            mode,
                            operations(),
                            badDay,
                            millis,
                            wrong.isEmpty() ? "all is well" : wrong.size() + " WRONG");
        }

        String details() {
            return line() + "\n    "
                    + counts.entrySet().stream()
                            .map(count -> count.getKey().strip() + " " + count.getValue())
                            .collect(Collectors.joining(", "))
                    + wrong.stream().map(each -> "\n  ! " + each).collect(Collectors.joining());
        }
    }

    private final Town town;
    private final int readers;
    private final int operations;

    /**
     * @param readers how many buy at once
     * @param operations of each of them
     */
    MoneyRun(Town town, int readers, int operations) {
        this.town = town;
        this.readers = readers;
        this.operations = operations;
    }

    Result play(long seed, Mode mode) {
        long begun = System.nanoTime();
        town.stripe().forget();
        Stage stage = mode == Mode.SEEDED ? town.seeded(seed) : town.freely();
        Story story = new Story(town, stage, seed, readers);
        fillShelf(story, story.chanceOf("shelf"));
        printLeaflets(story, story.chanceOf("leaflets"));
        Instant opening = Instant.now(town.clock());
        Provider provider = new Provider(story.chanceOf("provider"));
        Courier courier = new Courier(story);
        if (mode == Mode.SEEDED) {
            town.stripe().handEventsTo(courier::take);
        }
        for (int i = 0; i < readers; i++) {
            stage.enter(new Reader(story, i, operations));
        }
        stage.enter(new Clerk(story, 1));
        stage.enter(new Clerk(story, 2));
        stage.enter(new RefundClerk(story));
        stage.enter(new ReturnClerk(story));
        stage.enter(new Hours(story));
        stage.enter(courier);
        provider.begin(town.stripe().faults());
        stage.play();

        List<String> unfinished = Rest.bring(town);
        List<String> wrong = new ArrayList<>();
        story.troubles().forEach(trouble -> wrong.add("nothing-breaks: " + trouble));
        unfinished.forEach(what -> wrong.add("at-rest: " + what));
        for (Violation found : town.shop().invariants().checkAtRest()) {
            wrong.add(found.invariant() + ": " + found.what() + " " + found.ids());
        }
        wrong.addAll(new Reckoning(town.jdbc(), town.stripe(), opening)
                .money()
                .stock(story.known())
                .copies(story.known())
                .refunds(story.known())
                .shown(story.known())
                .events()
                .wrong());
        wrong.addAll(new RefundsAsked(town.jdbc(), town.stripe(), opening).forgotten(story.known()));
        reported(opening).forEach(difference -> wrong.add("reports-agree: " + difference));
        wrong.addAll(CouponReckoning.wrong(town.jdbc(), story.coupons()));
        Map<String, Long> counts = new TreeMap<>();
        story.counts().forEach((what, count) -> counts.put(what, count.get()));
        return new Result(
                seed, mode, provider.percent(), counts, wrong, stage.course(), (System.nanoTime() - begun) / 1_000_000);
    }

    /** Where the reports do not say what invoices and credit notes say. */
    private List<String> reported(Instant opening) {
        town.shop().signInStaff();
        LocalDate first = LocalDate.ofInstant(opening, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(Instant.now(town.clock()), ZoneOffset.UTC);
        return new BilledSums(town.shop().reports(), town.jdbc(), first, last, Set.of()).differences();
    }

    /** Coupons of which there are too few, in all or for one customer, and one that pays the shipping. */
    private void printLeaflets(Story story, Random dice) {
        print(story, CouponKind.PERCENTAGE, 10, 1 + dice.nextInt(3), null);
        print(story, CouponKind.PERCENTAGE, 25, null, 1 + dice.nextInt(2));
        print(story, CouponKind.FREE_SHIPPING, null, 5, 4);
    }

    private void print(Story story, CouponKind kind, Integer percent, Integer total, Integer perCustomer) {
        String code = Leaflets.newCode();
        LocalDate begin = LocalDate.of(2020, 1, 1);
        CouponResult result = town.shop()
                .coupons()
                .create(new CouponDraft(code, "Chaos", "", kind, percent, null, null, begin, null, total, perCustomer));
        if (!(result instanceof CouponResult.Saved)) {
            throw new IllegalStateException(result.toString());
        }
        story.onTheLeaflets(code);
    }

    /** A few titles that everybody wants and of which there are too few, one of which there are enough, and e-books. */
    private void fillShelf(Story story, Random dice) {
        Shop shop = town.shop();
        shop.signInStaff();
        for (int i = 0; i < 3; i++) {
            int copies = 1 + dice.nextInt(4);
            story.onTheShelf(new Story.Title(shop.shelf().paperback("The Last Copies", "9.90", copies), true), copies);
        }
        story.onTheShelf(new Story.Title(shop.shelf().paperback("A Pile of Copies", "14.90", 40), true), 40);
        for (int i = 0; i < 2; i++) {
            story.onTheShelf(new Story.Title(shop.shelf().ebook("Copies Without End", "6.90"), false), 0);
        }
    }
}
