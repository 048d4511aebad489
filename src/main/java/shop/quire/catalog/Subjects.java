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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subject headings of Thema 1.6 that the shop uses. A code's ancestors are the codes it begins with. */
@Component
class Subjects {

    private static final ClassPathResource FILE = new ClassPathResource("catalog/thema.csv");

    private static final ClassPathResource OTHER_WORDS = new ClassPathResource("catalog/subject-words.csv");

    private final Map<String, String> headings;
    private final Map<String, String> otherWords;
    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.headings = read(FILE, "heading");
        this.otherWords = read(OTHER_WORDS, "words");
    }

    private static Map<String, String> read(ClassPathResource source, String column) {
        Map<String, String> values = new LinkedHashMap<>();
        try (InputStream file = source.getInputStream();
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                values.put(row.getField("code"), row.getField(column));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The subject list cannot be read", e);
        }
        return values;
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
