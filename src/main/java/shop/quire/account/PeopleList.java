package shop.quire.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Anchor;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.Keyset;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.shared.UserId;

/** The administrators' list of accounts: filtered, sorted and paged in SQL. */
@Repository
class PeopleList {

    private static final String COLUMNS = "id, email, name, disabled, created_at,"
            + " (SELECT string_agg(role, ',') FROM account_role WHERE account_id = account.id) AS roles";

    /** The shortest text that a trigram index finds within a word. */
    private static final int INDEXED = 3;

    private static final String WITH_ROLE =
            "EXISTS (SELECT FROM account_role WHERE account_id = account.id AND role %s)";

    private final JdbcClient jdbc;

    PeopleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<PersonRow> rows(PeopleFilter filter, List<SortKey<PeopleSort>> sorting, Slice slice) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        Keyset order = order(sorting);
        List<String> conditions = conditions(filter, params);
        String from = "FROM account" + where(conditions);
        boolean found = !filter.text().isEmpty() && expected(from, params) <= RowCount.MOST_COUNTED;
        conditions.add(order.behind(slice.after(), params));
        List<Anchor> anchors = new ArrayList<>();
        // A name is no more likely to be met at the beginning of the list than at its end: few who bear it are found by
        // it, and sorted after (OFFSET keeps the two apart).
        List<PersonRow> rows = jdbc.sql("SELECT " + COLUMNS + ", " + order.column() + " FROM "
                        + (found ? "(SELECT * " + from + " OFFSET 0) AS account" : "account") + where(conditions)
                        + order.orderBy() + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, number) -> {
                    anchors.add(order.anchor(row, slice.offset() + number));
                    return row(row);
                })
                .list();
        return new Page<>(rows, anchors.isEmpty() ? null : anchors.getLast());
    }

    private long expected(String from, Map<String, Object> params) {
        return RowCount.planned(jdbc.sql(RowCount.planning(from))
                .params(params)
                .query(String.class)
                .single());
    }

    private void prepare() {
        jdbc.sql(Keyset.PREPARE).query((row, number) -> true).single();
    }

    RowCount size(PeopleFilter filter) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        String from = "FROM account" + where(conditions(filter, params));
        long counted = jdbc.sql(RowCount.counting(from))
                .params(params)
                .query(Long.class)
                .single();
        return RowCount.of(
                counted,
                () -> jdbc.sql(RowCount.planning(from))
                        .params(params)
                        .query(String.class)
                        .single());
    }

    Optional<PersonRow> find(UserId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM account WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> row(row))
                .optional();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static List<String> conditions(PeopleFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.customersToo()) {
            conditions.add("id IN (SELECT account_id FROM account_role WHERE role <> 'CUSTOMER')");
        }
        if (!filter.text().isEmpty()) {
            conditions.add(named(filter.text(), params));
        }
        if (!filter.roles().isEmpty()) {
            conditions.add(WITH_ROLE.formatted("IN (:roles)"));
            params.put("roles", filter.roles().stream().map(Role::name).toList());
        }
        return conditions;
    }

    /** One or two letters are looked for at the beginnings of words: within words the index has none shorter than three. */
    private static String named(String text, Map<String, Object> params) {
        String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        if (text.length() >= INDEXED) {
            params.put("text", "%" + escaped + "%");
            return "(name ILIKE :text OR email LIKE lower(:text))";
        }
        params.put("text", "% " + escaped + "%");
        params.put("first", escaped + "%");
        return "(name ILIKE :text OR name ILIKE :first OR email LIKE lower(:first))";
    }

    private static Keyset order(List<SortKey<PeopleSort>> sorting) {
        List<SortKey<PeopleSort>> wanted = sorting.isEmpty() ? List.of(new SortKey<>(PeopleSort.NAME, true)) : sorting;
        List<Keyset.Key> keys = new ArrayList<>();
        wanted.forEach(sort -> keys.add(key(sort)));
        keys.add(new Keyset.Key("id", "uuid", wanted.getLast().ascending()));
        return new Keyset(keys);
    }

    private static Keyset.Key key(SortKey<PeopleSort> sort) {
        return switch (sort.column()) {
            case NAME -> new Keyset.Key("lower(name)", "text", sort.ascending());
            case EMAIL -> new Keyset.Key("email", "text", sort.ascending());
            case SINCE -> new Keyset.Key("created_at", "timestamptz", sort.ascending());
        };
    }

    private static PersonRow row(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        String granted = row.getString("roles");
        if (granted != null) {
            for (String role : granted.split(",")) {
                roles.add(Role.valueOf(role));
            }
        }
        return new PersonRow(
                new UserId(row.getObject("id", UUID.class)),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                roles,
                row.getBoolean("disabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
