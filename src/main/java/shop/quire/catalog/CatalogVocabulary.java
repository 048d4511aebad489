package shop.quire.catalog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.Slice;

/** Names and codes that the catalog knows already, so that an editor picks them instead of typing them again. */
@Service
@PreAuthorize("hasRole('BOOKS')")
public class CatalogVocabulary {

    private final JdbcClient jdbc;

    CatalogVocabulary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of contributors with those words, the last one unfinished; most popular first. Any text may be given. */
    @Transactional(readOnly = true)
    public List<String> contributors(String words, Slice slice) {
        return names("contributor", words, slice);
    }

    /** Names of series with those words, the last one unfinished; most popular first. Any text may be given. */
    @Transactional(readOnly = true)
    public List<String> series(String words, Slice slice) {
        return names("series", words, slice);
    }

    /** Thema subjects whose heading has that part or whose code begins with it, by code. Any text may be given. */
    @Transactional(readOnly = true)
    public List<SubjectItem> subjects(String part, Slice slice) {
        String literal = part.replace("\0", "")
                .strip()
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return jdbc.sql("""
                        SELECT code, heading FROM subject
                        WHERE heading ILIKE '%' || :part || '%' OR code ILIKE :part || '%'
                        ORDER BY code OFFSET :offset LIMIT :limit""")
                .param("part", literal)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> new SubjectItem(row.getString("code"), row.getString("heading")))
                .list();
    }

    private List<String> names(String table, String words, Slice slice) {
        SearchText text = SearchText.parse(words);
        if (text.isEmpty() && !words.isBlank()) {
            return List.of();
        }
        String where = text.isEmpty() ? "" : " WHERE tsv @@ :words::tsquery";
        JdbcClient.StatementSpec query = jdbc.sql("SELECT name FROM " + table + where
                        + " ORDER BY popularity DESC, name OFFSET :offset LIMIT :limit")
                .param("offset", slice.offset())
                .param("limit", slice.limit());
        return (text.isEmpty() ? query : query.param("words", text.tsquery()))
                .query(String.class)
                .list();
    }
}
