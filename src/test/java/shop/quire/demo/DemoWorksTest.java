package shop.quire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.quire.shared.Isbn;

/** The demo catalogue is written by hand; this is its proofreader. */
class DemoWorksTest {

    private static final Set<String> ROLES =
            Set.of("author", "illustrator", "translator", "editor", "artist", "foreword", "adapter", "photographer");

    private static final Pattern CRAMPED_INITIALS = Pattern.compile("\\b\\p{Lu}\\.\\p{Lu}\\.");

    private final List<DemoWork> works = DemoWorks.all();

    @Test
    void thereAreManyBooksOfAllLanguagesAndManySeries() {
        assertThat(works).hasSizeGreaterThanOrEqualTo(1500);
        assertThat(works.stream().map(DemoWork::language).distinct()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(works.stream().flatMap(work -> work.series().stream()).distinct())
                .hasSizeGreaterThanOrEqualTo(100);
        assertThat(works).anyMatch(work -> work.isAbout("YB"));
        assertThat(works).anyMatch(work -> work.isAbout("WB"));
        assertThat(works).anyMatch(work -> work.isAbout("PD"));
        assertThat(works).anyMatch(work -> work.isAbout("DC"));
        assertThat(works).anyMatch(work -> work.isAbout("XA"));
        assertThat(works).anyMatch(work -> work.isAbout("FF"));
    }

    @Test
    void noWorkStandsTwice() {
        Map<String, String> seen = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        for (DemoWork work : works) {
            String before = seen.put(folded(work.key()), work.file());
            if (before != null) {
                twice.add(work.key() + " in " + before + " and " + work.file());
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void yearsArePlausible() {
        int next = Year.now().getValue() + 1;
        assertThat(works)
                .allSatisfy(work -> assertThat(work.year())
                        .as(work.key())
                        .isBetween(-2600, next)
                        .isNotZero());
    }

    @Test
    void aContributorIsSpelledOneWay() {
        Map<String, Set<String>> spellings = new TreeMap<>();
        for (DemoWork work : works) {
            for (DemoWork.Contributor by : work.by()) {
                assertThat(ROLES).as(work.key()).contains(by.role());
                assertThat(CRAMPED_INITIALS.matcher(by.name()).find())
                        .as("initials are spaced: " + by.name())
                        .isFalse();
                spellings
                        .computeIfAbsent(folded(by.name()), name -> new TreeSet<>())
                        .add(by.name());
            }
        }
        assertThat(spellings.values().stream().filter(names -> names.size() > 1).toList())
                .isEmpty();
    }

    @Test
    void otherNamesBelongToKnownContributorsOnly() {
        Set<String> known = works.stream()
                .flatMap(work -> work.by().stream())
                .map(DemoWork.Contributor::name)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(DemoWorks.otherNames().keySet());
    }

    @Test
    void subjectsAreThemaCodes() throws IOException {
        Set<String> codes = thema();
        assertThat(works).allSatisfy(work -> {
            assertThat(work.subjects()).as(work.key()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            assertThat(codes).as(work.key()).containsAll(work.subjects());
        });
    }

    @Test
    void translatedWorksNameTheirOriginal() {
        assertThat(works).filteredOn(work -> !work.language().equals("en")).allSatisfy(work -> {
            assertThat(work.original()).as(work.key()).isPresent();
            boolean latin = work.original()
                    .orElseThrow()
                    .codePoints()
                    .filter(Character::isLetter)
                    .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
            assertThat(latin || work.transliteration().isPresent())
                    .as("transliteration of " + work.key())
                    .isTrue();
        });
        assertThat(works)
                .allSatisfy(work -> assertThat(Set.of(Locale.getISOLanguages()).contains(work.language())
                                || work.language().length() == 3)
                        .as(work.key() + " is in " + work.language())
                        .isTrue());
    }

    @Test
    void descriptionsAreOneToThreeSentences() {
        assertThat(works)
                .allSatisfy(work -> assertThat(work.description().split("\\s+"))
                        .as(work.key())
                        .hasSizeBetween(12, 60));
        assertThat(works.stream().map(DemoWork::description)).doesNotHaveDuplicates();
    }

    @Test
    void aSeriesHasEachPositionOnce() {
        Set<String> places = new HashSet<>();
        assertThat(works).filteredOn(work -> work.series().isPresent()).allSatisfy(work -> {
            assertThat(work.position()).as(work.key()).isPresent();
            assertThat(places.add(work.series().get() + " " + work.position().get()))
                    .as(work.key())
                    .isTrue();
        });
    }

    @Test
    void lengthsBelongToWorksOfTheCatalogue() {
        assertThat(works.stream().map(DemoWork::key))
                .containsAll(DemoWorks.lengths().keySet());
        assertThat(DemoWorks.lengths().values()).allMatch(pages -> pages >= 20 && pages <= 1500);
    }

    @Test
    void staffPicksAreInTheCatalogue() {
        assertThat(works.stream().map(DemoWork::key).collect(Collectors.toSet()))
                .containsAll(DemoWorks.staffPicks().keySet());
    }

    @Test
    void editionsAreDerivedPlausiblyAndAlwaysTheSame() {
        List<Map<String, String>> rows = editions();
        assertThat(rows).isEqualTo(editions());
        assertThat(rows.stream().map(row -> row.get("isbn13"))).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(Isbn.parse(Objects.requireNonNull(row.get("isbn13")))).isPresent();
            assertThat(row.get("isbn13")).startsWith(DemoEditions.ISBN_BLOCK);
            assertThat(Double.parseDouble(row.get("price"))).isBetween(3.0, 90.0);
        });
        assertThat(rows.stream()
                        .filter(row -> row.get("format").equals("PAPERBACK")
                                && row.get("language").equals("en")))
                .hasSize(works.size());
        assertThat(rows).filteredOn(row -> "0".equals(row.get("stock"))).hasSizeBetween(100, rows.size() / 8);
        assertThat(rows).filteredOn(row -> "UPCOMING".equals(row.get("status"))).hasSizeBetween(20, 300);
    }

    private List<Map<String, String>> editions() {
        DemoEditions editions = new DemoEditions(
                DemoWorks.otherNames(), DemoWorks.staffPicks(), DemoWorks.lengths(), LocalDate.of(2026, 11, 22));
        return works.stream().flatMap(work -> editions.of(work).stream()).toList();
    }

    private static Set<String> thema() throws IOException {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DemoWorksTest.class.getResourceAsStream("/catalog/thema.csv")),
                StandardCharsets.UTF_8))) {
            return list.lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toSet());
        }
    }

    /** Without accents, case and punctuation: what a slip of the pen leaves alike. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
