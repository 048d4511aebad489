package shop.quire.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

interface Users extends Repository<User, UUID> {

    User saveAndFlush(User user);

    Optional<User> findById(UUID id);

    Optional<User> findByEmail(String email);

    boolean existsByEmail(String email);

    @Query("SELECT count(u) FROM User u WHERE shop.quire.account.Role.ADMIN MEMBER OF u.roles")
    long countAdmins();

    @Query("SELECT count(u) FROM User u WHERE shop.quire.account.Role.ADMIN MEMBER OF u.roles AND u.disabled = false")
    long countEnabledAdmins();

    default Optional<User> byId(UserId id) {
        return findById(id.value());
    }

    default Optional<User> byEmail(EmailAddress email) {
        return findByEmail(email.value());
    }

    /** Of an identifier that a session or a foreign key vouches for. */
    default User get(UserId id) {
        return byId(id).orElseThrow(() -> new IllegalStateException("No account " + id));
    }
}
