package shop.quire.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

/** The log as administrators search it. */
@QuireTest
class AuditDeskIT {

    @Autowired
    AuditDesk desk;

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void twoPeopleChangeAThing() {
        people.signInAs(Role.CATALOG_MANAGER);
        audit.record("edition.changed", "edition", id, Map.of("price", "9.90"), Map.of("price", "8.90"));
        people.signOut();
        audit.record("edition.published", "edition", id, Map.of(), Map.of("status", "ACTIVE 100%"));
        people.signInAs(Role.ADMIN);
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void theNewestComesFirstUnlessAskedOtherwise() {
        AuditFilter filter = of(id);
        assertThat(desk.entries(filter, List.of(), Slice.first(10)))
                .extracting(AuditEntry::action)
                .containsExactly("edition.published", "edition.changed");
        assertThat(desk.entries(filter, List.of(new SortKey<>(AuditSort.WHEN, true)), Slice.first(1)))
                .extracting(AuditEntry::action)
                .containsExactly("edition.changed");
        assertThat(desk.size(filter)).isEqualTo(RowCount.exactly(2));
    }

    @Test
    void theNextPageBeginsWhereTheLastOneEnded() {
        for (int i = 0; i < 5; i++) {
            audit.record("edition.changed", "edition", id, Map.of("price", "8.9" + i), Map.of("price", "7.9" + i));
        }
        for (boolean oldestFirst : new boolean[] {true, false}) {
            List<SortKey<AuditSort>> order = List.of(new SortKey<>(AuditSort.WHEN, oldestFirst));
            List<AuditEntry> all = desk.entries(of(id), order, Slice.first(10));
            Page<AuditEntry> first = desk.entries(of(id), order, Slice.first(3));
            // Would push what follows a row down if rows were counted.
            audit.record("edition.changed", "edition", id, Map.of("price", "1.00"), Map.of("price", "2.00"));
            Page<AuditEntry> next =
                    desk.entries(of(id), order, new Slice(4, 2, first.end().orElseThrow()));
            assertThat(next).isEqualTo(all.subList(4, 6));
        }
    }

    @Test
    void entriesAreFoundByAnyPartOfThem() {
        assertThat(found(id.substring(3, 20))).hasSize(2);
        assertThat(found(id + " Nora")).hasSize(1);
        assertThat(count(new AuditFilter("8.90", "", Set.of(), Set.of(), id, null, null)))
                .isEqualTo(1);
        assertThat(count(new AuditFilter("100%", "", Set.of(), Set.of(), id, null, null)))
                .isEqualTo(1);
        assertThat(count(new AuditFilter("10_%", "", Set.of(), Set.of(), id, null, null)))
                .as("what is typed is no pattern")
                .isZero();
    }

    @Test
    void everyColumnNarrows() {
        Instant soon = Instant.now().plus(1, ChronoUnit.HOURS);
        assertThat(count(new AuditFilter("", "lindqvist", Set.of(), Set.of(), id, null, null)))
                .isEqualTo(1);
        assertThat(count(new AuditFilter("", "", Set.of("edition.published"), Set.of("edition"), id, null, null)))
                .isEqualTo(1);
        assertThat(count(new AuditFilter("", "", Set.of(), Set.of("order"), id, null, null)))
                .isZero();
        assertThat(count(new AuditFilter("", "", Set.of(), Set.of(), id, soon, null)))
                .isZero();
        assertThat(count(new AuditFilter("", "", Set.of(), Set.of(), id, null, soon)))
                .isEqualTo(2);
    }

    @Test
    void theWordsOfTheLogCanBeChosenFrom() {
        assertThat(desk.actions())
                .contains("edition.changed", "edition.published")
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(desk.subjectTypes())
                .contains("edition", "account")
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void nobodyElseReadsIt(Role role) {
        people.signInAs(role);
        assertThatThrownBy(() -> desk.entries(AuditFilter.all(), List.of(), Slice.first(1)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> desk.entry(1)).isInstanceOf(AccessDeniedException.class);
    }

    private List<AuditEntry> found(String text) {
        return desk.entries(new AuditFilter(text, "", Set.of(), Set.of(), "", null, null), List.of(), Slice.first(10));
    }

    private long count(AuditFilter filter) {
        RowCount size = desk.size(filter);
        assertThat(size.exact()).isTrue();
        return size.rows();
    }

    private static AuditFilter of(String id) {
        return new AuditFilter("", "", Set.of(), Set.of("edition"), id, null, null);
    }
}
