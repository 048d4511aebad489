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
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.shared.UserId;

/** The administrators' list of accounts: filtered, sorted and paged in SQL. */
@Repository
class PeopleList {

    private static final String ROW = "SELECT id, email, name, disabled, created_at,"
            + " (SELECT string_agg(role, ',') FROM account_role WHERE account_id = account.id) AS roles FROM account";

    private static final String WITH_ROLE =
            "EXISTS (SELECT FROM account_role WHERE account_id = account.id AND role %s)";

    private final JdbcClient jdbc;

    PeopleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PersonRow> rows(PeopleFilter filter, List<SortKey<PeopleSort>> sorting, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql(ROW + where + order(sorting) + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> row(row))
                .list();
    }

    long count(PeopleFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT count(*) FROM account" + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    Optional<PersonRow> find(UserId id) {
        return jdbc.sql(ROW + " WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> row(row))
                .optional();
    }

    private static String where(PeopleFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.customersToo()) {
            conditions.add("id IN (SELECT account_id FROM account_role WHERE role <> 'CUSTOMER')");
        }
        if (!filter.text().isEmpty()) {
            conditions.add("(name ILIKE :text OR email LIKE lower(:text))");
            params.put(
                    "text",
                    "%"
                            + filter.text()
                                    .replace("\\", "\\\\")
                                    .replace("%", "\\%")
                                    .replace("_", "\\_")
                            + "%");
        }
        if (!filter.roles().isEmpty()) {
            conditions.add(WITH_ROLE.formatted("IN (:roles)"));
            params.put("roles", filter.roles().stream().map(Role::name).toList());
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String order(List<SortKey<PeopleSort>> sorting) {
        String keys = sorting.stream()
                .map(sort -> column(sort.column()) + (sort.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
        return " ORDER BY " + (keys.isEmpty() ? "lower(name)" : keys) + ", id";
    }

    private static String column(PeopleSort column) {
        return switch (column) {
            case NAME -> "lower(name)";
            case EMAIL -> "email";
            case SINCE -> "created_at";
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
