package shop.quire.catalog;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subject headings of Thema 1.6 that the shop uses. A code's ancestors are the codes it begins with. */
@Component
class Subjects {

    private static final ClassPathResource FILE = new ClassPathResource("catalog/thema.csv");

    private static final ClassPathResource OTHER_WORDS = new ClassPathResource("catalog/subject-words.csv");

    /** Thema codes by scheme of ONIX list 27 and the beginning of a code of that scheme. */
    private static final ClassPathResource SCHEMES = new ClassPathResource("catalog/subject-schemes.csv");

    private static final String THEMA = "93";

    private final Map<String, String> headings;
    private final Map<String, String> otherWords;
    private final Map<String, String> others = new HashMap<>();
    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.headings = read(FILE, "heading");
        this.otherWords = read(OTHER_WORDS, "words");
        read(SCHEMES, row -> others.put(row.getField("scheme") + " " + row.getField("prefix"), row.getField("thema")));
    }

    private static Map<String, String> read(ClassPathResource source, String column) {
        Map<String, String> values = new LinkedHashMap<>();
        read(source, row -> values.put(row.getField("code"), row.getField(column)));
        return values;
    }

    private static void read(ClassPathResource source, Consumer<NamedCsvRecord> taker) {
        try (InputStream file = source.getInputStream();
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            rows.forEach(taker);
        } catch (IOException e) {
            throw new UncheckedIOException("The subject list cannot be read", e);
        }
    }

    /** Books refer to subjects by foreign key, so the table follows the file. Several instances may do this at once. */
    @PostConstruct
    void store() {
        jdbc.sql("""
                        INSERT INTO subject (code, heading)
                        SELECT code, heading FROM unnest(:codes, :headings) AS s(code, heading) ORDER BY code
                        ON CONFLICT (code) DO UPDATE SET heading = EXCLUDED.heading
                            WHERE subject.heading <> EXCLUDED.heading""")
                .param("codes", headings.keySet().toArray(String[]::new))
                .param("headings", headings.values().toArray(String[]::new))
                .update();
    }

    boolean known(String code) {
        return headings.containsKey(code);
    }

    /**
     * The nearest subject of the shop's: the code itself or the closest one above it, of a code of BISAC (10) or BIC (12)
     * the one that stands for the longest beginning of it.
     *
     * @param scheme of ONIX list 27
     */
    Optional<String> nearest(String scheme, String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        for (int length = Math.min(upper.length(), 12); length > 0; length--) {
            String above = upper.substring(0, length);
            String found = scheme.equals(THEMA) ? (known(above) ? above : null) : others.get(scheme + " " + above);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    Optional<SubjectItem> find(String code) {
        return Optional.ofNullable(headings.get(code)).map(heading -> new SubjectItem(code, heading));
    }

    String heading(String code) {
        return headings.getOrDefault(code, code);
    }

    /** What people type who mean the subject and do not know its heading: "cookbook"; empty where there is nothing. */
    String otherWords(String code) {
        return otherWords.getOrDefault(code, "");
    }

    /** The code and every code above it, itself first. */
    List<String> branch(String code) {
        List<String> branch = new ArrayList<>();
        for (int length = code.length(); length > 0; length--) {
            String above = code.substring(0, length);
            if (length == code.length() || headings.containsKey(above)) {
                branch.add(above);
            }
        }
        return branch;
    }
}
