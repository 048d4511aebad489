package shop.quire.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.UserId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How who is signed in wants to see the lists of the back office. Nobody reaches another person's views: every statement
 * names the owner. A list is known by a name of its own, such as {@code admin.orders}.
 */
@Service
@PreAuthorize("isAuthenticated()")
public class SavedViews {

    /** Of one list and person; more than anybody tells apart. */
    public static final int MAX_VIEWS = 30;

    public static final int MAX_NAME = 60;

    private static final Pattern LIST = Pattern.compile("[a-z][a-z.]{0,39}");
    private static final String SELECT =
            "SELECT id, name, is_default, state::text AS state FROM saved_view WHERE account_id = :owner";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CurrentUser currentUser;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, JsonMapper json, CurrentUser currentUser, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<SavedView> of(String list) {
        return jdbc.sql(SELECT + " AND list = :list ORDER BY lower(name)")
                .param("owner", owner())
                .param("list", list)
                .query((row, number) -> view(row))
                .list();
    }

    /** The view that the list opens with. */
    @Transactional(readOnly = true)
    public Optional<SavedView> defaultOf(String list) {
        return jdbc.sql(SELECT + " AND list = :list AND is_default")
                .param("owner", owner())
                .param("list", list)
                .query((row, number) -> view(row))
                .optional();
    }

    /** Keeps one more view. */
    @Transactional
    public ViewResult add(String list, String name, ViewState state) {
        if (!LIST.matcher(list).matches()) {
            throw new IllegalArgumentException("No list is called so");
        }
        String tidy = PlainText.tidy(name);
        if (tidy.isEmpty() || tidy.length() > MAX_NAME) {
            return new ViewResult.NoName();
        }
        // One at a time per person, so that two windows cannot both take a name or the last place.
        lock();
        List<SavedView> all = of(list);
        if (all.stream().anyMatch(view -> view.name().equalsIgnoreCase(tidy))) {
            return new ViewResult.NameTaken();
        }
        if (all.size() >= MAX_VIEWS) {
            return new ViewResult.TooMany();
        }
        UUID id = UserId.create().value();
        int added = jdbc.sql("""
                        INSERT INTO saved_view (id, account_id, list, name, state, is_default, changed_at)
                        VALUES (:id, :owner, :list, :name, :state::jsonb, false, :now)
                        ON CONFLICT (account_id, list, lower(name)) DO NOTHING
                        """)
                .param("id", id)
                .param("owner", owner())
                .param("list", list)
                .param("name", tidy)
                .param("state", json.writeValueAsString(state))
                .param("now", now())
                .update();
        return added == 1 ? saved(id) : new ViewResult.NameTaken();
    }

    /** Keeps another state under the same name. */
    @Transactional
    public ViewResult change(UUID id, ViewState state) {
        jdbc.sql("UPDATE saved_view SET state = :state::jsonb, changed_at = :now"
                        + " WHERE id = :id AND account_id = :owner")
                .param("id", id)
                .param("owner", owner())
                .param("state", json.writeValueAsString(state))
                .param("now", now())
                .update();
        return saved(id);
    }

    @Transactional
    public ViewResult rename(UUID id, String name) {
        String tidy = PlainText.tidy(name);
        if (tidy.isEmpty() || tidy.length() > MAX_NAME) {
            return new ViewResult.NoName();
        }
        lock();
        int renamed = jdbc.sql("""
                        UPDATE saved_view v SET name = :name, changed_at = :now
                        WHERE v.id = :id AND v.account_id = :owner AND NOT EXISTS (
                            SELECT FROM saved_view o WHERE o.account_id = v.account_id AND o.list = v.list
                                AND o.id <> v.id AND lower(o.name) = lower(:name))
                        """)
                .param("id", id)
                .param("owner", owner())
                .param("name", tidy)
                .param("now", now())
                .update();
        return renamed == 0 && find(id).isPresent() ? new ViewResult.NameTaken() : saved(id);
    }

    /** @return false where there is no such view any more */
    @Transactional
    public boolean delete(UUID id) {
        return jdbc.sql("DELETE FROM saved_view WHERE id = :id AND account_id = :owner")
                        .param("id", id)
                        .param("owner", owner())
                        .update()
                == 1;
    }

    /**
     * Lets the list open with this view, or no longer.
     *
     * @return false where there is no such view any more
     */
    @Transactional
    public boolean makeDefault(UUID id, boolean wanted) {
        lock();
        // Two statements, since the index allows no two defaults, not even within one.
        jdbc.sql("""
                        UPDATE saved_view SET is_default = false
                        WHERE account_id = :owner AND is_default
                            AND list = (SELECT list FROM saved_view WHERE id = :id AND account_id = :owner)
                        """).param("owner", owner()).param("id", id).update();
        return jdbc.sql("UPDATE saved_view SET is_default = :wanted WHERE id = :id AND account_id = :owner")
                        .param("wanted", wanted)
                        .param("id", id)
                        .param("owner", owner())
                        .update()
                == 1;
    }

    private ViewResult saved(UUID id) {
        return find(id).<ViewResult>map(ViewResult.Saved::new).orElseGet(ViewResult.Gone::new);
    }

    private Optional<SavedView> find(UUID id) {
        return jdbc.sql(SELECT + " AND id = :id")
                .param("owner", owner())
                .param("id", id)
                .query((row, number) -> view(row))
                .optional();
    }

    private SavedView view(ResultSet row) throws SQLException {
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("is_default"),
                state(row.getString("state")));
    }

    /** What an older version of the shop has kept and nobody can read any more must not close the list. */
    private ViewState state(String text) {
        try {
            return json.readValue(text, ViewState.class);
        } catch (JacksonException unreadable) {
            return ViewState.plain();
        }
    }

    private void lock() {
        jdbc.sql("SELECT id FROM account WHERE id = :owner FOR NO KEY UPDATE")
                .param("owner", owner())
                .query(UUID.class)
                .optional();
    }

    private UUID owner() {
        return currentUser.require().id().value();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
