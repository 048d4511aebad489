package shop.quire.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** A person with an account, whose e-mail address has been proven. */
@Entity
@Table(name = "account")
@SuppressWarnings("NullAway.Init") // Hibernate fills what its constructor leaves empty.
class User {

    static final int MAX_NAME = 100;

    @Id
    private UUID id;

    private String email;
    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    private int stamp;
    private boolean disabled;

    @Column(name = "created_at")
    private Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = new HashSet<>();

    @Version
    private @Nullable Long version;

    protected User() {}

    /** Opens an account; every account may shop. */
    User(EmailAddress email, String name, String passwordHash, Collection<Role> roles, Instant now) {
        this(email, name, now);
        this.passwordHash = passwordHash;
        this.roles.addAll(roles);
    }

    private User(EmailAddress email, String name, Instant now) {
        this.id = UserId.create().value();
        this.email = email.value();
        this.name = checkedName(name);
        this.roles.add(Role.CUSTOMER);
        this.createdAt = now;
    }

    /** Opens a customer's account for somebody who signs in elsewhere. */
    static User withoutPassword(EmailAddress proven, String name, Instant now) {
        return new User(proven, name, now);
    }

    void rename(String newName) {
        name = checkedName(newName);
    }

    /** The new address has been proven to be read by this person. */
    void moveTo(EmailAddress proven) {
        mustBeEnabled();
        email = proven.value();
    }

    /** Every session and every remembered browser signed in with the old password ends. */
    void changePassword(String newHash) {
        mustBeEnabled();
        passwordHash = newHash;
        stamp++;
    }

    /** The same password under newer parameters: nobody is signed out. */
    void rehash(String newHash) {
        passwordHash = newHash;
    }

    /** What this person may do from now on; takes effect in running sessions too, because they end. */
    void grant(Collection<Role> granted) {
        EnumSet<Role> all = EnumSet.of(Role.CUSTOMER);
        all.addAll(granted);
        if (!roles.equals(all)) {
            roles.clear();
            roles.addAll(all);
            stamp++;
        }
    }

    void disable() {
        if (!disabled) {
            disabled = true;
            stamp++;
        }
    }

    void enable() {
        disabled = false;
    }

    UserId id() {
        return new UserId(id);
    }

    EmailAddress email() {
        return new EmailAddress(email);
    }

    String name() {
        return name;
    }

    /** Empty for who signs in elsewhere and has not chosen a password. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    int stamp() {
        return stamp;
    }

    boolean isDisabled() {
        return disabled;
    }

    Set<Role> granted() {
        return Set.copyOf(roles);
    }

    /** @param permissions what the roles may do now */
    Principal principal(Set<Permission> permissions) {
        return new Principal(new SignedIn(id(), email(), name, Role.including(roles), permissions), stamp);
    }

    private void mustBeEnabled() {
        if (disabled) {
            throw new IllegalStateException("Account " + id + " is disabled");
        }
    }

    private static String checkedName(String name) {
        String tidy = PlainText.tidy(name);
        if (tidy.isEmpty() || tidy.length() > MAX_NAME) {
            throw new IllegalArgumentException("A name has 1 to " + MAX_NAME + " characters");
        }
        return tidy;
    }
}
