package shop.quire.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an ONIX product says, in our columns. Numbers in quotation marks are codes of EDItEUR's code lists, whose number
 * stands beside them.
 */
final class OnixRecord {

    /** List 23, best first: pages of the main content, of the content, numbered, absolute, produced, of the print book. */
    private static final List<String> PAGE_COUNTS = List.of("00", "11", "05", "07", "06", "08");

    /** List 58: recommended, fixed and publisher's retail price, each with tax, as our prices are. */
    private static final List<String> PRICES_WITH_TAX = List.of("02", "04", "42");

    /** List 58: the same without tax. */
    private static final List<String> PRICES_WITHOUT_TAX = List.of("01", "03", "41");

    /** Stands among the values where there are prices and none can be taken, with the reason. */
    static final String NO_PRICE = "no price";

    /** Stands among the values of a partial record: columns that its blocks leave out, with semicolons between. */
    static final String EMPTIED = "emptied";

    /**
     * What each block of a record may say of a book. An update replaces the blocks that it has and no others (list 1, code
     * 04): what such a block leaves out is no longer so.
     */
    private static final Map<String, List<String>> BLOCKS = Map.of(
            "DescriptiveDetail",
                    List.of(
                            "subtitle",
                            "original_title",
                            "contributors",
                            "series",
                            "original_language",
                            "pages",
                            "subjects"),
            "CollateralDetail", List.of("description"),
            "PublishingDetail", List.of("publisher", "publication_date", "year"));

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private static final Map<String, String> LANGUAGES = languages();

    private OnixRecord() {}

    /** How much a record says. */
    enum Scope {
        FULL,
        /** Changes what it names, of an edition that is there. */
        PARTIAL,
        UNKNOWN
    }

    /** What the message says for records that do not. */
    static final class Defaults {

        private final String shop;
        private final Subjects subjects;
        private final String today;
        private String currency = "";
        private String language = "";
        private String priceType = "";

        /**
         * @param shop currency in which the shop sells
         * @param subjects that the shop knows
         */
        Defaults(String shop, Subjects subjects, LocalDate today) {
            this.shop = shop;
            this.subjects = subjects;
            this.today = today.format(DateTimeFormatter.BASIC_ISO_DATE);
        }

        void of(OnixElement header) {
            currency = header.text("DefaultCurrencyCode");
            language = header.text("DefaultLanguageOfText");
            priceType = header.text("DefaultPriceType");
        }
    }

    /** @param values filled in, by {@linkplain ImportMapping#COLUMNS column} */
    static Scope read(OnixElement product, Defaults defaults, Map<String, String> values) {
        Scope scope = switch (product.text("NotificationType")) { // list 1
            case "01", "02", "03" -> Scope.FULL;
            case "04", "05", "12", "13", "14" -> Scope.PARTIAL;
            default -> Scope.UNKNOWN;
        };
        put(values, "isbn13", isbn(product));
        if (product.text("NotificationType").equals("05")) {
            // Orders refer to it, so it stays; it is not sold any more.
            values.put("status", EditionStatus.RETIRED.name());
            return scope;
        }
        product.all("DescriptiveDetail").forEach(detail -> description(detail, defaults, values));
        product.all("CollateralDetail").findFirst().ifPresent(detail -> put(values, "description", blurb(detail)));
        product.all("PublishingDetail").findFirst().ifPresent(detail -> publishing(detail, values));
        supply(product, defaults, values);
        if (scope == Scope.FULL) {
            if (!values.containsKey("language")) {
                put(values, "language", language(defaults.language));
            }
            put(values, "work", work(product));
        } else {
            put(values, EMPTIED, emptied(product, values));
        }
        return scope;
    }

    private static String emptied(OnixElement product, Map<String, String> values) {
        return BLOCKS.entrySet().stream()
                .filter(block -> product.all(block.getKey()).findFirst().isPresent())
                .flatMap(block -> block.getValue().stream())
                .filter(column -> !values.containsKey(column))
                .collect(Collectors.joining(";"));
    }

    private static String isbn(OnixElement product) {
        return Stream.of("15", "03", "02") // list 5: ISBN-13, GTIN-13, ISBN-10
                .flatMap(type -> product.where("ProductIdentifier", "ProductIDType", type).stream())
                .map(identifier -> identifier.text("IDValue"))
                .findFirst()
                .orElse("");
    }

    private static void description(OnixElement detail, Defaults defaults, Map<String, String> values) {
        put(values, "format", format(detail));
        detail.where("TitleDetail", "TitleType", "01")
                .ifPresent(
                        distinctive -> { // list 15
                            OnixElement element = distinctive
                                    .where("TitleElement", "TitleElementLevel", "01") // list 149
                                    .or(() -> distinctive.all("TitleElement").findFirst())
                                    .orElse(distinctive);
                            put(values, "title", title(element));
                            put(values, "subtitle", element.text("Subtitle"));
                        });
        detail.where("TitleDetail", "TitleType", "03")
                .flatMap(original -> original.all("TitleElement").findFirst())
                .ifPresent(element -> put(values, "original_title", title(element)));
        put(values, "contributors", contributors(detail));
        detail.all("Collection").findFirst().ifPresent(collection -> series(collection, values));
        detail.where("Language", "LanguageRole", "01") // list 22
                .ifPresent(text -> put(values, "language", language(text.text("LanguageCode"))));
        detail.where("Language", "LanguageRole", "02")
                .ifPresent(original -> put(values, "original_language", language(original.text("LanguageCode"))));
        put(values, "pages", pages(detail));
        put(values, "subjects", subjects(detail, defaults.subjects));
    }

    private static String format(OnixElement detail) {
        String form = detail.text("ProductForm"); // list 150
        if (!form.startsWith("E")) {
            return form;
        }
        List<String> details =
                detail.all("ProductFormDetail").map(OnixElement::text).toList(); // list 175
        return details.isEmpty() || details.contains("E101") ? form : form + " " + String.join(" ", details);
    }

    private static String title(OnixElement element) {
        String text = element.text("TitleText");
        return text.isEmpty() ? (element.text("TitlePrefix") + " " + element.text("TitleWithoutPrefix")).strip() : text;
    }

    private static String contributors(OnixElement detail) {
        return detail.all("Contributor")
                .sorted(Comparator.comparing(OnixRecord::place))
                .flatMap(contributor -> contributor
                        .all("ContributorRole")
                        .map(role -> name(contributor).replaceAll("[;|]", ",") + "|" + role.text()))
                .filter(credit -> !credit.startsWith("|"))
                .collect(Collectors.joining("; "));
    }

    private static int place(OnixElement contributor) {
        String place = contributor.text("SequenceNumber");
        return place.matches("\\d{1,5}") ? Integer.parseInt(place) : Integer.MAX_VALUE;
    }

    private static String name(OnixElement contributor) {
        String inverted = contributor.text("PersonNameInverted");
        int comma = inverted.indexOf(',');
        return Stream.of(
                        contributor.text("PersonName"),
                        (contributor.text("NamesBeforeKey") + " " + contributor.text("KeyNames")).strip(),
                        comma < 0
                                ? inverted
                                : inverted.substring(comma + 1).strip() + " " + inverted.substring(0, comma),
                        contributor.text("CorporateName"))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static void series(OnixElement collection, Map<String, String> values) {
        List<OnixElement> elements =
                collection.all("TitleDetail", "TitleElement").toList();
        elements.stream()
                .filter(element -> element.has("TitleElementLevel", "02"))
                .map(OnixRecord::title)
                .filter(title -> !title.isEmpty())
                .findFirst()
                .ifPresent(title -> {
                    values.put("series", title);
                    put(
                            values,
                            "series_number",
                            Stream.concat(
                                            elements.stream().map(element -> element.text("PartNumber")),
                                            collection
                                                    .all("CollectionSequence", "CollectionSequenceNumber")
                                                    .map(OnixElement::text))
                                    .filter(number -> !number.isEmpty())
                                    .findFirst()
                                    .orElse(""));
                });
    }

    private static String pages(OnixElement detail) {
        return PAGE_COUNTS.stream()
                .flatMap(type -> detail.all("Extent")
                        .filter(extent -> extent.has("ExtentType", type) && extent.has("ExtentUnit", "03"))) // list 24
                .map(extent -> extent.text("ExtentValue"))
                .findFirst()
                .orElse("");
    }

    /**
     * Thema (scheme 93 of list 27), main one first; where there is none, what BISAC (10) or BIC (12) say, as far as the shop
     * has a subject for it.
     */
    private static String subjects(OnixElement detail, Subjects known) {
        for (List<String> schemes : List.of(List.of("93"), List.of("10", "12"))) {
            List<OnixElement> given = detail.all("Subject")
                    .filter(subject -> schemes.contains(subject.text("SubjectSchemeIdentifier")))
                    .filter(subject -> !subject.text("SubjectCode").isEmpty())
                    .sorted(Comparator.comparing(
                            subject -> subject.all("MainSubject").findFirst().isEmpty()))
                    .toList();
            String codes = given.stream()
                    .flatMap(subject ->
                            known
                                    .nearest(subject.text("SubjectSchemeIdentifier"), subject.text("SubjectCode"))
                                    .stream())
                    .distinct()
                    .collect(Collectors.joining(";"));
            if (!codes.isEmpty()) {
                return codes;
            }
            if (schemes.contains("93") && !given.isEmpty()) {
                // Left for the reader to report.
                return given.stream()
                        .map(subject -> subject.text("SubjectCode"))
                        .collect(Collectors.joining(";"));
            }
        }
        return "";
    }

    private static String blurb(OnixElement detail) {
        return Stream.of("03", "02") // list 153: description, short description
                .flatMap(type -> detail.where("TextContent", "TextType", type).stream())
                .map(content ->
                        content.text("Text").replaceAll("<[^<>]{0,300}>", " ").replaceAll(" +", " "))
                .findFirst()
                .orElse("");
    }

    private static void publishing(OnixElement detail, Map<String, String> values) {
        put(
                values,
                "publisher",
                detail.where("Publisher", "PublishingRole", "01") // list 45
                        .map(publisher -> publisher.text("PublisherName"))
                        .filter(name -> !name.isEmpty())
                        .orElseGet(() -> detail.text("Imprint", "ImprintName")));
        put(values, "status", status(detail.text("PublishingStatus")));
        put(values, "publication_date", date(detail, "PublishingDate", "01")); // list 163
        String first = date(detail, "PublishingDate", "11");
        put(values, "year", first.length() >= 4 ? first.substring(0, 4) : "");
    }

    private static String status(String code) {
        EditionStatus status = switch (code) { // list 64
            case "02" -> EditionStatus.UPCOMING;
            case "04" -> EditionStatus.ACTIVE;
            case "01", "03", "05", "06", "07", "08", "10", "11", "12", "15", "16", "17" -> EditionStatus.RETIRED;
            default -> null;
        };
        return status == null ? "" : status.name();
    }

    /** As {@code 2026-05-12}; what is less exact than a day stays as it is. */
    private static String date(OnixElement detail, String composite, String role) {
        String date = detail.where(composite, composite + "Role", role)
                .map(found -> found.text("Date"))
                .orElse("");
        return date.matches("\\d{8}.*")
                ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6, 8)
                : date;
    }

    private static void supply(OnixElement product, Defaults defaults, Map<String, String> values) {
        List<OnixElement> details = product.all("ProductSupply", "SupplyDetail").toList();
        supplied(details)
                .filter(supplied -> EditionStatus.ACTIVE.name().equals(values.getOrDefault("status", "ACTIVE")))
                .ifPresent(supplied -> values.put("status", supplied.name()));
        if (!values.containsKey("publication_date")) {
            details.stream()
                    .map(detail -> date(detail, "SupplyDate", "08")) // list 166: when it is expected
                    .filter(date -> !date.isEmpty())
                    .findFirst()
                    .ifPresent(date -> values.put("publication_date", date));
        }
        List<OnixElement> prices = details.stream()
                .flatMap(detail -> detail.all("Price"))
                .filter(price -> current(price, defaults.today))
                .toList();
        price(prices, defaults)
                .ifPresentOrElse(
                        price -> {
                            values.put("price", price);
                            values.put("currency", defaults.shop);
                        },
                        () -> put(values, NO_PRICE, whyNoPrice(prices, defaults)));
        List<Integer> copies = details.stream()
                .flatMap(detail -> detail.all("Stock", "OnHand"))
                .map(OnixElement::text)
                .filter(text -> text.matches("\\d{1,7}"))
                .map(Integer::valueOf)
                .toList();
        if (!copies.isEmpty()) {
            values.put(
                    "stock", Integer.toString(copies.stream().mapToInt(i -> i).sum()));
        }
    }

    private static @Nullable EditionStatus availability(String code) {
        return switch (code) { // list 65
            case "10", "11", "12" -> EditionStatus.UPCOMING;
            case "20", "21", "22", "23", "30", "31", "32" -> EditionStatus.ACTIVE;
            case "01", "09", "33", "34", "40", "41", "42", "43", "44", "46", "47", "48", "49", "51", "52" ->
                EditionStatus.RETIRED;
            default -> null;
        };
    }

    /** What the suppliers make of it together: for sale as soon as one can deliver; empty where none says. */
    private static Optional<EditionStatus> supplied(List<OnixElement> details) {
        List<EditionStatus> said = new ArrayList<>();
        for (OnixElement detail : details) {
            EditionStatus status = availability(detail.text("ProductAvailability"));
            if (status != null) {
                said.add(status);
            }
        }
        return Stream.of(EditionStatus.ACTIVE, EditionStatus.UPCOMING, EditionStatus.RETIRED)
                .filter(said::contains)
                .findFirst();
    }

    /** Whether it is neither over nor yet to come (list 173: 14 from, 15 until). */
    private static boolean current(OnixElement price, String today) {
        String from = price.where("PriceDate", "PriceDateRole", "14")
                .map(date -> date.text("Date"))
                .orElse("");
        String until = price.where("PriceDate", "PriceDateRole", "15")
                .map(date -> date.text("Date"))
                .orElse("");
        return !(from.matches("\\d{8}") && from.compareTo(today) > 0)
                && !(until.matches("\\d{8}") && until.compareTo(today) < 0);
    }

    /** The first with tax and in the shop's currency; else the first without tax that says how much tax it has. */
    private static Optional<String> price(List<OnixElement> prices, Defaults defaults) {
        List<OnixElement> ours = prices.stream()
                .filter(price ->
                        or(price.text("CurrencyCode"), defaults.currency).equals(defaults.shop))
                .filter(price -> !price.text("PriceAmount").isEmpty())
                .toList();
        return Stream.concat(
                        ours.stream()
                                .filter(price -> PRICES_WITH_TAX.contains(type(price, defaults)))
                                .map(price -> amount(price.text("PriceAmount"))),
                        ours.stream()
                                .filter(price -> PRICES_WITHOUT_TAX.contains(type(price, defaults)))
                                .flatMap(price -> taxed(price).stream()))
                .findFirst();
    }

    private static String type(OnixElement price, Defaults defaults) {
        return or(price.text("PriceType"), defaults.priceType);
    }

    /** With the tax that the record itself names: its amounts, or the one rate of it. */
    private static Optional<String> taxed(OnixElement price) {
        List<OnixElement> taxes = price.all("Tax").toList();
        if (!NUMBER.matcher(price.text("PriceAmount")).matches() || taxes.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal net = new BigDecimal(price.text("PriceAmount"));
        BigDecimal gross;
        if (taxes.stream().allMatch(tax -> NUMBER.matcher(tax.text("TaxAmount")).matches())) {
            gross = taxes.stream()
                    .map(tax -> new BigDecimal(tax.text("TaxAmount")))
                    .reduce(net, BigDecimal::add);
        } else if (taxes.size() == 1
                && NUMBER.matcher(taxes.getFirst().text("TaxRatePercent")).matches()) {
            BigDecimal rate = new BigDecimal(taxes.getFirst().text("TaxRatePercent"));
            gross = net.add(net.multiply(rate).movePointLeft(2));
        } else if (taxes.size() == 1 && taxes.getFirst().has("TaxRateCode", "Z")) { // list 62: zero-rated
            gross = net;
        } else {
            return Optional.empty();
        }
        return Optional.of(gross.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }

    private static String whyNoPrice(List<OnixElement> prices, Defaults defaults) {
        if (prices.isEmpty()) {
            return "";
        }
        boolean ours = prices.stream()
                .anyMatch(price ->
                        or(price.text("CurrencyCode"), defaults.currency).equals(defaults.shop));
        boolean net = prices.stream().anyMatch(price -> PRICES_WITHOUT_TAX.contains(type(price, defaults)));
        if (!ours) {
            return "No price in " + defaults.shop + ", in which the shop sells";
        }
        return net
                ? "Only a price without tax, and the record does not say how much tax there is"
                : "No retail price with tax (types 02, 04, 42) or without (01, 03, 41)";
    }

    /** {@code 12.990} as {@code 12.99}; what is no such number is left for the reader to report. */
    private static String amount(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
        return amount.scale() <= 2
                ? amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString()
                : text;
    }

    /** The sender's own identifier of the work that this is a manifestation of (list 164). */
    private static String work(OnixElement product) {
        return product.all("RelatedMaterial", "RelatedWork")
                .filter(work -> work.has("WorkRelationCode", "01"))
                .flatMap(work -> work.all("WorkIdentifier"))
                .filter(identifier -> !identifier.text("IDValue").isEmpty())
                .map(identifier -> "onix " + identifier.text("WorkIDType") + " " + identifier.text("IDValue"))
                .findFirst()
                .orElse("");
    }

    /** ISO 639-2/B, as list 74 has it, to the shorter tag of BCP 47; what has none stays. */
    private static String language(String code) {
        return LANGUAGES.getOrDefault(code.toLowerCase(Locale.ROOT), code.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> languages() {
        Map<String, String> languages = new HashMap<>();
        for (String shorter : Locale.getISOLanguages()) {
            try {
                languages.put(Locale.of(shorter).getISO3Language(), shorter);
            } catch (MissingResourceException unknown) {
                // It has no longer code, so nothing has to be made shorter.
            }
        }
        // Where the bibliographic code differs from the terminological one (ISO 639-2).
        List<String> pairs = List.of(
                "alb sq", "arm hy", "baq eu", "bur my", "chi zh", "cze cs", "dut nl", "fre fr", "geo ka", "ger de",
                "gre el", "ice is", "mac mk", "mao mi", "may ms", "per fa", "rum ro", "slo sk", "tib bo", "wel cy");
        pairs.forEach(pair -> languages.put(pair.substring(0, 3), pair.substring(4)));
        return Map.copyOf(languages);
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static void put(Map<String, String> values, String column, String value) {
        if (!value.isBlank()) {
            values.put(column, value);
        }
    }
}
