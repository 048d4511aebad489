package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.quire.shared.EmailAddress;

class UserTest {

    private final User nora = user(Role.CUSTOMER);

    @Test
    void aNewPasswordEndsWhatBeganBefore() {
        int before = nora.stamp();
        nora.changePassword("hash");
        assertThat(nora.stamp()).isGreaterThan(before);
    }

    @Test
    void aBetterHashOfTheSamePasswordEndsNothing() {
        int before = nora.stamp();
        nora.rehash("hash");
        assertThat(nora.stamp()).isEqualTo(before);
    }

    @Test
    void newRolesEndSessionsSoThatTheyCount() {
        int before = nora.stamp();
        nora.grant(Set.of(Role.STAFF));
        assertThat(nora.stamp()).isGreaterThan(before);
        assertThat(nora.granted()).containsExactlyInAnyOrder(Role.CUSTOMER, Role.STAFF);
        nora.grant(Set.of(Role.STAFF, Role.CUSTOMER));
        assertThat(nora.stamp()).isEqualTo(before + 1);
    }

    @Test
    void everybodyMayShopAndTheAdministratorMayDoEverything() {
        assertThat(user(Role.ADMIN).principal(Set.of()).signedIn().roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(user(Role.STAFF).principal(Set.of()).signedIn().has(Role.CUSTOMER))
                .isTrue();
        assertThat(user(Role.STAFF).principal(Set.of()).signedIn().has(Role.CATALOG_MANAGER))
                .isFalse();
        assertThat(user(Role.CATALOG_MANAGER).principal(Set.of()).signedIn().has(Role.STAFF))
                .isFalse();
        assertThat(user().principal(Set.of()).signedIn().roles()).containsExactly(Role.CUSTOMER);
    }

    @Test
    void aDisabledAccountStaysAsItIs() {
        nora.disable();
        assertThatThrownBy(() -> nora.changePassword("hash")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> nora.moveTo(new EmailAddress("new@example.com")))
                .isInstanceOf(IllegalStateException.class);
        nora.enable();
        nora.moveTo(new EmailAddress("new@example.com"));
        assertThat(nora.email()).isEqualTo(new EmailAddress("new@example.com"));
    }

    @Test
    void namesAreTidiedAndNeverEmpty() {
        nora.rename("  Robert'); DROP TABLE account;--\u0000 ");
        assertThat(nora.name()).isEqualTo("Robert'); DROP TABLE account;--");
        assertThatThrownBy(() -> nora.rename(" \u0000 ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> nora.rename("x".repeat(10_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsLoggedNamesNobody() {
        assertThat(nora.principal(Set.of()).toString()).doesNotContain("nora", "Nora");
        assertThat(new FirstAdminSettings("admin@example.com", "secret").toString())
                .doesNotContain("secret");
    }

    private static User user(Role... roles) {
        return new User(new EmailAddress("nora@example.com"), "Nora", "hash", Set.of(roles), Instant.EPOCH);
    }
}
