package shop.quire.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Problem;
import shop.quire.account.Role;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.Leaflets.Leaflet;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

@QuireTest
class CouponDeskIT {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    CouponDesk desk;

    @Autowired
    Leaflets leaflets;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    AuditLog audit;

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void onlyWhoeverMayRefundMakesCoupons() {
        for (Role role : List.of(Role.CUSTOMER, Role.STAFF, Role.CATALOG_MANAGER)) {
            people.signInAs(role);
            assertThatThrownBy(() -> desk.coupons(CouponFilter.ALL, List.of(), Slice.first(10)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> desk.create(tenPercent(Leaflets.newCode())))
                    .isInstanceOf(AccessDeniedException.class);
        }
        people.signInAs(Role.ORDER_MANAGER);
        assertThat(desk.create(tenPercent(Leaflets.newCode()))).isInstanceOf(CouponResult.Saved.class);
    }

    @Test
    void whatIsMadeIsFoundAgainAsItWasTyped() {
        people.signInAs(Role.ADMIN);
        CouponDraft draft = new CouponDraft(
                Leaflets.newCode().toLowerCase(),
                "Moomin week",
                "For the window in Utrecht",
                CouponKind.AMOUNT,
                null,
                Money.parse("EUR 5.00"),
                Money.parse("EUR 25.00"),
                TODAY.plusDays(2),
                TODAY.plusDays(9),
                100,
                1);
        CouponId id = made(draft);
        CouponDetail seen = desk.coupon(id).orElseThrow();
        assertThat(seen.draft().code()).isEqualTo(draft.code().toUpperCase());
        assertThat(seen.draft())
                .usingRecursiveComparison()
                .ignoringFields("code")
                .isEqualTo(draft);
        assertThat(seen.status()).isEqualTo(CouponStatus.PLANNED);
        assertThat(audit.latest("coupon", id.toString()).orElseThrow())
                .extracting(AuditEntry::action)
                .isEqualTo("coupon.created");
    }

    @Test
    void aCodeIsTakenOnceWhateverItsCase() {
        people.signInAs(Role.ADMIN);
        String code = Leaflets.newCode();
        made(tenPercent(code));
        CouponResult taken = new CouponResult.Invalid(List.of(new Problem("code", "coupon.code.taken")));
        assertThat(desk.create(tenPercent(code.toLowerCase()))).isEqualTo(taken);
        CouponId other = made(tenPercent(Leaflets.newCode()));
        assertThat(desk.revise(other, tenPercent(code), 0)).isEqualTo(taken);
    }

    @Test
    void aChangeIsWrittenDownWithWhatItWasBefore() {
        people.signInAs(Role.ADMIN);
        String code = Leaflets.newCode();
        CouponId id = made(tenPercent(code));
        CouponDraft twenty = new CouponDraft(
                code, "Moomin week", "", CouponKind.PERCENTAGE, 20, null, null, TODAY, null, null, null);
        assertThat(desk.revise(id, twenty, 0)).isEqualTo(new CouponResult.Saved(id, 1));
        AuditEntry entry = audit.latest("coupon", id.toString()).orElseThrow();
        assertThat(entry.before()).containsEntry("percent", "10").hasSize(1);
        assertThat(entry.after()).containsEntry("percent", "20").hasSize(1);
        assertThat(desk.revise(id, twenty, 1))
                .as("nothing changed, nothing is written")
                .isEqualTo(new CouponResult.Saved(id, 1));
        assertThat(audit.of("coupon", id.toString(), Slice.first(10))).hasSize(2);
    }

    @Test
    void theSecondOfTwoEditorsIsTold() {
        people.signInAs(Role.ADMIN);
        String code = Leaflets.newCode();
        CouponId id = made(tenPercent(code));
        desk.end(id, 0);
        CouponId other = made(tenPercent(Leaflets.newCode()));
        String otherCode = desk.coupon(other).orElseThrow().draft().code();
        CouponDraft renamed = new CouponDraft(
                otherCode, "Troll week", "", CouponKind.PERCENTAGE, 10, null, null, TODAY, null, null, null);
        assertThat(desk.revise(other, renamed, 0)).isInstanceOf(CouponResult.Saved.class);
        assertThat(desk.revise(other, tenPercent(otherCode), 0)).isEqualTo(new CouponResult.Conflict("Nora Lindqvist"));
        assertThat(desk.revise(id, tenPercent(code), 1)).isEqualTo(new CouponResult.Ended());
        assertThat(desk.end(id, 1)).isEqualTo(new CouponResult.Ended());
    }

    @Test
    void anOrdersUseIsNoEdit() {
        Leaflet leaflet = leaflets.percent(10);
        long version = leaflets.seen(leaflet).version();
        shopper.pays(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form("reader@example.com", leaflet.code()));
        people.signInAs(Role.ADMIN);
        CouponDetail seen = desk.coupon(leaflet.id()).orElseThrow();
        assertThat(seen.version()).isEqualTo(version);
        assertThat(seen.used()).isTrue();
        assertThat(seen.paid()).isEqualTo(1);
        assertThat(seen.off()).isEqualTo(Money.parse("EUR 2.00"));
        CouponDraft draft = seen.draft();
        CouponDraft twenty = new CouponDraft(
                draft.code(),
                draft.name(),
                "",
                CouponKind.PERCENTAGE,
                20,
                null,
                null,
                draft.firstDay(),
                draft.lastDay(),
                null,
                null);
        assertThat(desk.revise(leaflet.id(), twenty, version))
                .isEqualTo(new CouponResult.Invalid(List.of(new Problem("kind", "coupon.used.value"))));
    }

    @Test
    void theListIsFilteredSortedAndPaged() {
        people.signInAs(Role.ADMIN);
        String tag = Leaflets.newCode();
        CouponId running = made(tenPercent(tag + "-A"));
        CouponId planned = made(new CouponDraft(
                tag + "-B",
                "Later",
                "",
                CouponKind.FREE_SHIPPING,
                null,
                null,
                null,
                TODAY.plusDays(3),
                null,
                null,
                null));
        CouponId over = made(new CouponDraft(
                tag + "-C",
                "Over",
                "",
                CouponKind.PERCENTAGE,
                5,
                null,
                null,
                TODAY.minusDays(9),
                TODAY.minusDays(3),
                5,
                null));
        CouponId ended = made(tenPercent(tag + "-D"));
        desk.end(ended, 0);
        CouponFilter ours = CouponFilter.ALL.withText(tag.toLowerCase());
        List<SortKey<CouponSort>> byCode = List.of(new SortKey<>(CouponSort.CODE, true));
        assertThat(ids(ours, byCode)).containsExactly(running, planned, over, ended);
        assertThat(desk.count(ours)).isEqualTo(4);
        assertThat(ids(ours.withStatuses(Set.of(CouponStatus.ENDED)), byCode)).containsExactly(over, ended);
        assertThat(ids(ours.withStatuses(Set.of(CouponStatus.RUNNING, CouponStatus.PLANNED)), byCode))
                .containsExactly(running, planned);
        assertThat(ids(ours.withKinds(Set.of(CouponKind.FREE_SHIPPING)), byCode))
                .containsExactly(planned);
        assertThat(desk.coupons(ours, byCode, new Slice(1, 2)))
                .extracting(CouponRow::id)
                .containsExactly(planned, over);
        assertThat(desk.coupons(CouponFilter.ALL.withText("%" + tag), List.of(), Slice.first(5)))
                .isEmpty();
    }

    private List<CouponId> ids(CouponFilter filter, List<SortKey<CouponSort>> sorting) {
        return desk.coupons(filter, sorting, Slice.first(50)).stream()
                .map(CouponRow::id)
                .toList();
    }

    private CouponId made(CouponDraft draft) {
        return ((CouponResult.Saved) desk.create(draft)).id();
    }

    private static CouponDraft tenPercent(String code) {
        return new CouponDraft(code, "Moomin week", "", CouponKind.PERCENTAGE, 10, null, null, TODAY, null, null, null);
    }
}
