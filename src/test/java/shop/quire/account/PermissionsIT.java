package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponFilter;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;

/** What roles may do, and who has which role. */
@QuireTest
class PermissionsIT {

    @Autowired
    Permissions permissions;

    @Autowired
    UserAdmin users;

    @Autowired
    Sessions sessions;

    @Autowired
    CouponDesk coupons;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void asItWas() {
        people.signInAs(Role.ADMIN);
        permissions.set(Role.STAFF, Permission.COUPONS, false);
        people.signOut();
    }

    @Test
    void aTickLetsARoleInAlsoWhereItsPeopleAreSignedIn() {
        Person olga = people.signInAs(Role.STAFF);
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        assertThatThrownBy(this::lookAtCoupons).isInstanceOf(AccessDeniedException.class);

        Person admin = people.signInAs(Role.ADMIN);
        permissions.set(Role.STAFF, Permission.COUPONS, true);
        permissions.set(Role.STAFF, Permission.COUPONS, true);
        assertThat(permissions.matrix().get(Role.STAFF)).contains(Permission.COUPONS);
        assertThat(audit.of("role", "STAFF", Slice.first(1)))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::after)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "role.allowed", admin.id().toString(), Map.of("permission", "COUPONS")));

        SecurityContextHolder.getContext().setAuthentication(session);
        sessions.refreshPermissions();
        assertThat(currentUser.require().id()).isEqualTo(olga.id());
        assertThatCode(this::lookAtCoupons).doesNotThrowAnyException();

        people.signInAs(Role.ADMIN);
        permissions.set(Role.STAFF, Permission.COUPONS, false);
        people.signIn(olga);
        assertThat(currentUser.may(Permission.COUPONS)).isFalse();
        assertThatThrownBy(this::lookAtCoupons).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatIsFixedStaysFixed() {
        people.signInAs(Role.ADMIN);
        assertThatThrownBy(() -> permissions.set(Role.ADMIN, Permission.BOOKS, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> permissions.set(Role.CUSTOMER, Permission.BOOKS, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(currentUser.require().permissions()).containsExactlyInAnyOrder(Permission.values());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void onlyAdministratorsDecideWhoMayWhat(Role role) {
        Person somebody = people.signInAs(role);
        assertThatThrownBy(() -> permissions.set(Role.STAFF, Permission.AUDIT, true))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.grant(somebody.id(), Set.of(Role.ADMIN)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.people(PeopleFilter.staff(), List.of(), Slice.first(1)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void peopleAreFoundByNameAddressAndRole() {
        Person olga = people.create(Role.STAFF, Role.CATALOG_MANAGER);
        Person customer = people.create();
        people.signInAs(Role.ADMIN);

        assertThat(users.people(new PeopleFilter(olga.email().value(), Set.of(), false), List.of(), Slice.first(5)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo(olga.id());
                    assertThat(row.name()).isEqualTo(olga.name());
                    assertThat(row.roles()).containsExactlyInAnyOrder(Role.CUSTOMER, Role.STAFF, Role.CATALOG_MANAGER);
                    assertThat(row.disabled()).isFalse();
                });
        assertThat(count(olga, Set.of(Role.CATALOG_MANAGER), false)).isEqualTo(1);
        assertThat(count(olga, Set.of(Role.ORDER_MANAGER), false)).isZero();
        assertThat(count(customer, Set.of(), false)).isZero();
        assertThat(count(customer, Set.of(), true)).isEqualTo(1);
        assertThat(users.people(PeopleFilter.staff(), List.of(new SortKey<>(PeopleSort.SINCE, false)), Slice.first(1)))
                .extracting(PersonRow::id)
                .containsExactly(currentUser.require().id());
    }

    @Test
    void aClosedAccountCannotSignInUntilItIsOpened() {
        Person olga = people.signInAs(Role.STAFF);
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        people.signInAs(Role.ADMIN);

        assertThat(users.disable(olga.id())).isEqualTo(UserAdmin.Change.DONE);
        assertThat(sessions.stillCounts(session)).isFalse();
        assertThat(audit.latest("account", olga.id().toString()))
                .map(AuditEntry::action)
                .contains("account.disabled");
        assertThatThrownBy(() -> people.signIn(olga)).isInstanceOf(RuntimeException.class);

        users.enable(olga.id());
        assertThatCode(() -> people.signIn(olga)).doesNotThrowAnyException();
    }

    @Test
    void somebodyWhoMayEverythingIsAlwaysLeft() {
        Person last = people.signInAs(Role.ADMIN);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE account SET disabled = true WHERE id <> :last")
                    .param("last", last.id().value())
                    .update();
            assertThat(users.grant(last.id(), Set.of(Role.STAFF))).isEqualTo(UserAdmin.Change.LAST_ADMIN);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE account SET disabled = true WHERE id <> :last")
                    .param("last", last.id().value())
                    .update();
            assertThat(users.disable(last.id())).isEqualTo(UserAdmin.Change.LAST_ADMIN);
            status.setRollbackOnly();
        });
    }

    private long count(Person who, Set<Role> roles, boolean customersToo) {
        return users.size(new PeopleFilter(who.email().value(), roles, customersToo))
                .rows();
    }

    private void lookAtCoupons() {
        coupons.count(CouponFilter.ALL);
    }
}
