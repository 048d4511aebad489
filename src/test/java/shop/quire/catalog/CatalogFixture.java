package shop.quire.catalog;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers and names that no other test has. */
final class CatalogFixture {

    private static final AtomicInteger NEXT = new AtomicInteger(1_000_000);

    private CatalogFixture() {}

    /** A valid ISBN of a block that is assigned to nobody. */
    static String isbn() {
        return checked("97867" + NEXT.incrementAndGet());
    }

    private static String checked(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    /** A word that nobody has used and that is like no other one, so that no search takes it for another. */
    static String word() {
        Random letters = new Random(NEXT.incrementAndGet());
        StringBuilder word = new StringBuilder("Q");
        for (int i = 0; i < 11; i++) {
            word.append((char) ('a' + letters.nextInt(26)));
        }
        return word.toString();
    }
}
