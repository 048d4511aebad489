package shop.quire.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Derives the editions of the demo's works: always the same for the same work, plausible, and never those of a real
 * publisher.
 *
 * <p>ISBNs come from 978-69: the ISBN agency's range message defines the registration groups 978-66 to 978-69 as not
 * for use, so none of these numbers can belong to a real edition. Publishers are invented.
 */
final class DemoEditions {

    /** Prefix element and group; seven digits of ours and the check digit follow. */
    static final String ISBN_BLOCK = "97869";

    private static final int UPCOMING_PER_MILLE = 14;
    private static final int SOLD_OUT_PER_CENT = 6;
    private static final int LAST_COPIES_PER_CENT = 10;

    private final Map<String, List<String>> otherNames;
    private final Map<String, String> staffPicks;
    private final Map<String, Integer> lengths;
    private final LocalDate today;
    private final Set<Integer> takenNumbers = new HashSet<>();

    DemoEditions(
            Map<String, List<String>> otherNames,
            Map<String, String> staffPicks,
            Map<String, Integer> lengths,
            LocalDate today) {
        this.otherNames = otherNames;
        this.staffPicks = staffPicks;
        this.lengths = lengths;
        this.today = today;
    }

    /** Rows for the catalog import, one an edition. */
    List<Map<String, String>> of(DemoWork work) {
        List<Map<String, String>> rows = new ArrayList<>();
        // Nobody would believe that the books everybody reads are yet to appear.
        boolean upcoming =
                hash(work, "upcoming") % 1000 < UPCOMING_PER_MILLE && work.year() > 1900 && work.popularity() < 60;
        boolean picture = work.isAbout("YB");
        boolean drawn = picture || work.isAbout("XA") || work.isAbout("XQ");
        rows.add(row(work, "PAPERBACK", "en", upcoming));
        if (hash(work, "hardcover") % 100 < (drawn ? 80 : 35 + work.popularity() / 4)) {
            rows.add(row(work, "HARDCOVER", "en", upcoming));
        }
        if (!picture && hash(work, "epub") % 100 < (drawn ? 35 : 78)) {
            rows.add(row(work, "EPUB", "en", upcoming));
        }
        if (work.translated() && !drawn && hash(work, "original") % 100 < 20 + work.popularity() / 4) {
            rows.add(row(work, "PAPERBACK", work.language(), false));
        }
        return rows;
    }

    private Map<String, String> row(DemoWork work, String format, String language, boolean upcoming) {
        String edition = format + " " + language;
        boolean original = !language.equals("en");
        int pages = pages(work) + (format.equals("HARDCOVER") ? 8 : 0);
        LocalDate published = published(work, edition, upcoming);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("work", work.key());
        row.put("isbn13", isbn(work.key() + " " + edition));
        row.put("title", work.title());
        work.subtitle().ifPresent(subtitle -> row.put("subtitle", subtitle));
        work.original().ifPresent(title -> row.put("original_title", title));
        work.transliteration().ifPresent(title -> row.put("transliteration", title));
        row.put("other_titles", String.join("|", work.also()));
        if (original) {
            row.put("edition_title", work.original().orElseThrow());
        }
        row.put(
                "contributors",
                work.by().stream().map(by -> by.name() + "|" + by.role()).collect(Collectors.joining("; ")));
        String aliases = work.by().stream()
                .filter(by -> otherNames.containsKey(by.name()))
                .map(by -> by.name() + "|" + String.join("|", otherNames.get(by.name())))
                .collect(Collectors.joining("; "));
        row.put("contributor_aliases", aliases);
        work.series().ifPresent(series -> row.put("series", series));
        work.position().map(BigDecimal::toPlainString).ifPresent(position -> row.put("series_number", position));
        row.put("year", Integer.toString(work.year()));
        row.put("original_language", work.language());
        row.put("language", language);
        row.put("format", format);
        row.put("price", price(work, format, pages, edition));
        row.put("currency", "EUR");
        row.put("publisher", publisher(work, original));
        row.put("publication_date", published.toString());
        row.put("pages", Integer.toString(pages));
        row.put("status", upcoming ? "UPCOMING" : "ACTIVE");
        row.put("subjects", String.join(";", work.subjects()));
        row.put("description", work.description());
        row.put("popularity", Integer.toString(work.popularity()));
        if (!format.equals("EPUB")) {
            row.put("stock", Integer.toString(upcoming ? 0 : stock(work, edition)));
        }
        String note = staffPicks.get(work.key());
        if (note != null) {
            row.put("staff_pick", note);
        }
        return row;
    }

    private int pages(DemoWork work) {
        Integer known = lengths.get(work.key());
        return known != null ? known : likelyPages(work);
    }

    private static int likelyPages(DemoWork work) {
        int spread = hash(work, "pages");
        if (work.isAbout("YB")) {
            return 32 + 8 * (spread % 3);
        }
        if (work.isAbout("DC") || work.isAbout("DD") || work.isAbout("YD")) {
            return 80 + spread % 150;
        }
        if (work.isAbout("XA") || work.isAbout("XQ")) {
            return 96 + 8 * (spread % 16);
        }
        if (work.isAbout("Y")) {
            return 144 + spread % 220;
        }
        if (work.isAbout("WB")) {
            return 224 + spread % 240;
        }
        return 176 + spread % 330 + (work.isAbout("FM") || work.isAbout("FT") || work.isAbout("NH") ? 140 : 0);
    }

    private static String price(DemoWork work, String format, int pages, String edition) {
        int cents = 790 + pages * 13 / 10 + hash(work, "price" + edition) % 300;
        if (work.isAbout("WB") || work.isAbout("A") || work.isAbout("X")) {
            cents += 500;
        }
        cents = switch (format) {
            case "HARDCOVER" -> cents * 17 / 10;
            case "EPUB" -> cents * 6 / 10;
            default -> cents;
        };
        int[] endings = {99, 95, 90, 50};
        int rounded = cents / 100 * 100 + endings[hash(work, "ending") % endings.length];
        return BigDecimal.valueOf(rounded, 2).toPlainString();
    }

    private LocalDate published(DemoWork work, String edition, boolean upcoming) {
        int spread = hash(work, "date" + edition);
        if (upcoming) {
            return today.withDayOfMonth(1).plusMonths(1 + spread % 6).plusDays(spread / 7 % 27);
        }
        int first = Math.max(work.year(), 1994);
        int last = today.getYear() - 1;
        int year = work.year() >= last - 3 ? work.year() : first + spread % Math.max(1, last - first);
        return LocalDate.of(Math.min(year, last), 1 + spread / 13 % 12, 1 + spread / 31 % 28);
    }

    private static int stock(DemoWork work, String edition) {
        int draw = hash(work, "stock" + edition) % 100;
        if (draw < SOLD_OUT_PER_CENT) {
            return 0;
        }
        if (draw < SOLD_OUT_PER_CENT + LAST_COPIES_PER_CENT) {
            return 1 + draw % 5;
        }
        return 6 + hash(work, "copies" + edition) % 30 + work.popularity() / 2;
    }

    private static String publisher(DemoWork work, boolean original) {
        List<String> houses;
        if (original) {
            houses = List.of("Babel Originals", "Éditions du Quai", "Verlag am Kanal", "Litera Mundi");
        } else if (work.isAbout("YB") || work.isAbout("Y")) {
            houses = List.of("Paper Kite", "Little Lantern", "Hedgehog & Moon", "Seven Swings");
        } else if (work.isAbout("XA") || work.isAbout("XQ")) {
            houses = List.of("Inkwell Panels", "Gutter & Frame", "Red Balloon Comics");
        } else if (work.isAbout("FF") || work.isAbout("FH")) {
            houses = List.of("Nightjar Press", "Blackwater Lane", "Locked Room");
        } else if (work.isAbout("FL") || work.isAbout("FM") || work.isAbout("FK") || work.isAbout("FD")) {
            houses = List.of("Far Orbit", "Silver Thorn", "Thirteenth Gate");
        } else if (work.isAbout("DC") || work.isAbout("DD") || work.isAbout("DB")) {
            houses = List.of("Caesura Editions", "Old Vine Press", "Proscenium");
        } else if (work.isAbout("WB") || work.isAbout("W")) {
            houses = List.of("Salt & Thyme", "Garden Gate", "Long Table Books");
        } else if (work.isAbout("F")) {
            houses = work.year() < 1946
                    ? List.of("Harbour Classics", "Evergreen Library", "Lamplight Classics")
                    : List.of("Harbour & Finch", "Tidewater House", "Linden Press", "Open Window");
        } else {
            houses = List.of("Meridian Books", "Cartographer", "Old Observatory Press", "Plain Speech");
        }
        return houses.get(hash(work, "publisher") % houses.size());
    }

    /** A number of the demo block, by hash; the next free one where two editions want the same. */
    private String isbn(String edition) {
        int number = hash(edition) % 10_000_000;
        while (!takenNumbers.add(number)) {
            number = (number + 1) % 10_000_000;
        }
        String twelve = ISBN_BLOCK + String.format("%07d", number);
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    private static int hash(DemoWork work, String what) {
        return hash(work.key() + " " + what);
    }

    /** Not negative, and the same on every machine and day. */
    private static int hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        // CRC is linear; the multiplication spreads neighbouring texts.
        long mixed = crc.getValue() * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 33);
    }
}
