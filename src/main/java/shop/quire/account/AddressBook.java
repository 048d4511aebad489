package shop.quire.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.UserId;

/** The addresses of who is signed in. Nobody reaches another person's: every statement names the owner. */
@Service
@PreAuthorize("isAuthenticated()")
public class AddressBook {

    /** Addresses in one book; more than anybody sends to, few enough to show at once. */
    public static final int MAX_ADDRESSES = 30;

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;

    AddressBook(JdbcClient jdbc, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
    }

    /** The default first, then the newest. */
    @Transactional(readOnly = true)
    public List<SavedAddress> all() {
        return jdbc.sql("""
                        SELECT id, name, line1, line2, postcode, city, region, country, is_default
                        FROM account_address WHERE account_id = :owner ORDER BY is_default DESC, id DESC
                        """)
                .param("owner", owner())
                .query((row, number) -> new SavedAddress(
                        row.getObject("id", UUID.class),
                        new PostalAddress(
                                row.getString("name"),
                                row.getString("line1"),
                                row.getString("line2"),
                                row.getString("postcode"),
                                row.getString("city"),
                                row.getString("region"),
                                row.getString("country")),
                        row.getBoolean("is_default")))
                .list();
    }

    /** The address that a checkout begins with. */
    @Transactional(readOnly = true)
    public Optional<SavedAddress> defaultAddress() {
        return all().stream().filter(SavedAddress::isDefault).findFirst();
    }

    /**
     * Adds an address; the first one is the default. An address that is there already is not added again.
     *
     * @throws IllegalStateException if the book is full
     */
    @Transactional
    public SavedAddress add(PostalAddress address, boolean makeDefault) {
        // One at a time per person, so that two tabs cannot both fill the last place or both make a default.
        lockBook();
        List<SavedAddress> all = all();
        Optional<SavedAddress> same =
                all.stream().filter(saved -> saved.address().equals(address)).findFirst();
        if (same.isPresent()) {
            if (makeDefault) {
                makeDefault(same.get().id());
            }
            return same.get();
        }
        if (all.size() >= MAX_ADDRESSES) {
            throw new IllegalStateException("The address book is full");
        }
        boolean isDefault = makeDefault || all.isEmpty();
        if (isDefault) {
            clearDefault();
        }
        UUID id = UserId.create().value();
        write("""
                        INSERT INTO account_address
                            (id, account_id, name, line1, line2, postcode, city, region, country, is_default)
                        VALUES (:id, :owner, :name, :line1, :line2, :postcode, :city, :region, :country, :isDefault)
                        """, id, address).param("isDefault", isDefault).update();
        return new SavedAddress(id, address, isDefault);
    }

    /** False where there is no such address in this book. */
    @Transactional
    public boolean change(UUID id, PostalAddress address) {
        return write("""
                        UPDATE account_address SET name = :name, line1 = :line1, line2 = :line2, postcode = :postcode,
                            city = :city, region = :region, country = :country
                        WHERE id = :id AND account_id = :owner
                        """, id, address).update() == 1;
    }

    /** Takes an address out; if it was the default, the newest other one becomes it. */
    @Transactional
    public boolean remove(UUID id) {
        lockBook();
        boolean removed = jdbc.sql("DELETE FROM account_address WHERE id = :id AND account_id = :owner")
                        .param("id", id)
                        .param("owner", owner())
                        .update()
                == 1;
        List<SavedAddress> left = all();
        if (!left.isEmpty() && left.stream().noneMatch(SavedAddress::isDefault)) {
            makeDefault(left.getFirst().id());
        }
        return removed;
    }

    /** False where there is no such address in this book. */
    @Transactional
    public boolean makeDefault(UUID id) {
        lockBook();
        if (all().stream().noneMatch(saved -> saved.id().equals(id))) {
            return false;
        }
        clearDefault();
        jdbc.sql("UPDATE account_address SET is_default = true WHERE id = :id AND account_id = :owner")
                .param("id", id)
                .param("owner", owner())
                .update();
        return true;
    }

    private JdbcClient.StatementSpec write(String sql, UUID id, PostalAddress address) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("owner", owner())
                .param("name", address.name())
                .param("line1", address.line1())
                .param("line2", address.line2())
                .param("postcode", address.postcode())
                .param("city", address.city())
                .param("region", address.region())
                .param("country", address.country());
    }

    private void lockBook() {
        jdbc.sql("SELECT id FROM account WHERE id = :owner FOR UPDATE")
                .param("owner", owner())
                .query(UUID.class)
                .optional();
    }

    private void clearDefault() {
        jdbc.sql("UPDATE account_address SET is_default = false WHERE account_id = :owner AND is_default")
                .param("owner", owner())
                .update();
    }

    private UUID owner() {
        return currentUser.require().id().value();
    }
}
