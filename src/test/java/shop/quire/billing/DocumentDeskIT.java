package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.quire.support.RefundSlip.free;
import static shop.quire.support.Till.euro;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import shop.quire.account.Role;
import shop.quire.checkout.RefundDesk;
import shop.quire.shared.OrderId;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Till;

/** Documents at the desk: who may see them all, and how they are found and added up. */
@QuireTest
class DocumentDeskIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    Till till;

    @Autowired
    RefundDesk refunds;

    @Autowired
    DocumentDesk desk;

    @Autowired
    DocumentStore store;

    @Autowired
    Clock clock;

    @AfterEach
    void nobodyIsSignedIn() {
        people.signOut();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ORDER_MANAGER", "STAFF", "ADMIN"})
    void thoseWhoKeepTheBooksSeeEveryDocument(Role role) {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        String number = Papers.invoiceOf(store, id).number();
        people.signInAs(role);
        assertThat(desk.of(id)).hasSize(1);
        assertThat(desk.pdf(number)).isPresent();
        assertThat(desk.pdf("2026-999999")).isEmpty();
        DocumentFilter filter = new DocumentFilter(till.order(id).number(), Set.of(), null, null);
        assertThat(desk.documents(filter, List.of(), Slice.first(10)))
                .extracting(DocumentRow::number)
                .containsExactly(number);
        assertThat(desk.size(filter)).isEqualTo(RowCount.exactly(1));
        assertThat(desk.sums(filter))
                .singleElement()
                .satisfies(sums -> assertThat(sums.total()).isEqualTo(euro("16.80")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CUSTOMER", "CATALOG_MANAGER"})
    void nobodyElseDoes(Role role) {
        people.signInAs(role);
        OrderId order = OrderId.create();
        List<Consumer<DocumentDesk>> all = List.of(
                one -> one.of(order),
                one -> one.pdf("2026-000001"),
                one -> one.documents(DocumentFilter.all(), List.of(), Slice.first(10)),
                one -> one.size(DocumentFilter.all()),
                one -> one.sums(DocumentFilter.all()));
        for (Consumer<DocumentDesk> call : all) {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> call.accept(desk));
        }
        people.signOut();
        for (Consumer<DocumentDesk> call : all) {
            assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                    .isThrownBy(() -> call.accept(desk));
        }
    }

    @Test
    void theListIsSearchedNarrowedSortedAndAddedUp() {
        OrderId id = till.paid(shelf.paperback("12.90", 2), 2);
        String invoice = Papers.invoiceOf(store, id).number();
        people.signInAs(Role.ADMIN);
        refunds.refund(id, free("5.00", "For the trouble"));
        String credit = Papers.creditsOf(store, id, 1).getFirst().number();
        String order = till.order(id).number();

        DocumentFilter both = new DocumentFilter(order, Set.of(), Papers.today(clock), Papers.today(clock));
        assertThat(desk.documents(both, List.of(new SortKey<>(DocumentSort.TOTAL, true)), Slice.first(10)))
                .extracting(DocumentRow::number, DocumentRow::total)
                .containsExactly(tuple(credit, euro("-5.00")), tuple(invoice, euro("29.70")));
        assertThat(desk.sums(both)).singleElement().satisfies(sums -> {
            assertThat(sums.documents()).isEqualTo(2);
            assertThat(sums.total()).isEqualTo(euro("24.70"));
            assertThat(sums.net().plus(sums.vat())).isEqualTo(sums.total());
        });
        assertThat(desk.size(new DocumentFilter(order, Set.of(DocumentKind.CREDIT_NOTE), null, null)))
                .isEqualTo(RowCount.exactly(1));
        assertThat(desk.size(
                        new DocumentFilter(order, Set.of(), Papers.today(clock).plusDays(1), null)))
                .isEqualTo(RowCount.exactly(0));
        assertThat(desk.size(new DocumentFilter("100%", Set.of(), null, null))).isEqualTo(RowCount.exactly(0));
        for (DocumentSort column : DocumentSort.values()) {
            for (boolean ascending : new boolean[] {true, false}) {
                List<SortKey<DocumentSort>> by = List.of(new SortKey<>(column, ascending));
                Page<DocumentRow> all = desk.documents(both, by, Slice.first(10));
                assertThat(all).hasSize(2);
                Page<DocumentRow> first = desk.documents(both, by, Slice.first(1));
                assertThat(desk.documents(both, by, new Slice(1, 10, first.end().orElseThrow())))
                        .as("behind the first by " + column)
                        .isEqualTo(all.subList(1, 2));
            }
        }
    }
}
