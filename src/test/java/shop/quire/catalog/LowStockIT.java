package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.account.Role;
import shop.quire.account.StaffDirectory;
import shop.quire.account.StaffMember;
import shop.quire.audit.AuditLog;
import shop.quire.inventory.ReorderChange;
import shop.quire.inventory.StockDesk;
import shop.quire.shared.Isbn;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;

@QuireTest
@WithMockUser(username = "mira", roles = "STOCK")
class LowStockIT {

    private static final LocalDate DAY = LocalDate.of(2031, 5, 4);

    @Autowired
    LowStock lowStock;

    @Autowired
    StockList list;

    @Autowired
    StockDesk desk;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void anEditionIsLowOnceItsAvailableCopiesAreDownToItsLevel() {
        Bookshelf.Copy book = books.paperback("Kokoro", "9.90", 6);
        assertThat(row(book).reorderLevel()).isEqualTo(5);
        assertThat(row(book).low()).isFalse();

        books.leave(book, 5);
        assertThat(row(book).low()).isTrue();
        assertThat(low(book.isbn())).hasSize(1);

        assertThat(desk.reorderAt(book.id(), 2, 5)).isEqualTo(new ReorderChange.Set());
        assertThat(row(book).low()).isFalse();
        assertThat(audit.latest("edition", book.id().toString()).orElseThrow().after())
                .containsEntry("reorderAt", "2");

        assertThat(desk.reorderAt(book.id(), 9, 5)).isEqualTo(new ReorderChange.Conflict(2));
        assertThat(desk.reorderAt(book.id(), null, 2)).isEqualTo(new ReorderChange.Set());
        books.leave(book, 0);
        assertThat(low(book.isbn())).isEmpty();
    }

    @Test
    void whatMostReadersWillMissComesFirst() {
        Bookshelf.Copy book = books.paperback("Kokoro", "9.90", 0);
        jdbc.sql("UPDATE book_search SET popularity = 32000 WHERE book_id ="
                        + " (SELECT book_id FROM edition WHERE id = :id)")
                .param("id", book.id().value())
                .update();

        assertThat(list.low(1)).extracting(StockRow::id).containsExactly(book.id());
        assertThat(lowStock.digest(1).first()).hasSize(1);

        desk.reorderAt(book.id(), null, 5);
        assertThat(list.low(1)).extracting(StockRow::id).doesNotContain(book.id());
    }

    @Test
    void whatIsNotForSaleIsNotMissed() {
        Bookshelf.Copy book = books.paperback("Kokoro", "9.90", 0);
        assertThat(low(book.isbn())).hasSize(1);

        books.withdraw(book);

        assertThat(low(book.isbn())).isEmpty();
    }

    @Test
    void lowEditionsAreFoundByTheirIndex() {
        List<String> plan = transaction.execute(status -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            return jdbc.sql("EXPLAIN SELECT count(*) FROM edition e WHERE e.low_stock")
                    .query(String.class)
                    .list();
        });

        assertThat(plan).anyMatch(line -> line.contains("edition_low_stock_idx"));
    }

    @Test
    void everybodyWhoMayChangeStockIsToldOnceADay() throws Exception {
        books.paperback("Kokoro", "9.90", 0);
        Person mira = people.create(Role.CATALOG_MANAGER);

        Crowd.atOnce(4, number -> {
            lowStock.notice(DAY, mira.id());
            return number;
        });
        String mail = TestMail.awaitMail(mira.email(), headline()).text();
        lowStock.notice(DAY, mira.id());

        assertThat(mail).contains("Hello " + mira.name(), "left (reorder at ", "/admin/stock?low=yes");
        assertThat(told(DAY)).isOne();
        lowStock.notice(DAY.plusDays(1), mira.id());
        TestMail.awaitMail(mira.email(), headline());
        assertThat(told(DAY.plusDays(1))).isOne();
    }

    @Test
    void nobodyIsToldWhereNothingIsLow() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE edition SET reorder_level = NULL WHERE low_stock").update();
            lowStock.notice(DAY.plusDays(7));
            assertThat(told(DAY.plusDays(7))).isZero();
            assertThat(lowStock.digest(10).editions()).isZero();
            status.setRollbackOnly();
        });
    }

    @Test
    void theDirectoryKnowsWhoMay() {
        Person manager = people.create(Role.CATALOG_MANAGER);
        Person admin = people.create(Role.ADMIN);
        Person clerk = people.create(Role.ORDER_MANAGER);
        Person reader = people.create(Role.CUSTOMER);

        assertThat(staff.allowed(Permission.STOCK))
                .extracting(StaffMember::id)
                .contains(manager.id(), admin.id())
                .doesNotContain(clerk.id(), reader.id());
        assertThat(staff.allowed(Permission.STOCK, clerk.id())).isEmpty();
        jdbc.sql("UPDATE account SET disabled = true WHERE id = :id")
                .param("id", manager.id().value())
                .update();
        assertThat(staff.allowed(Permission.STOCK, manager.id())).isEmpty();
    }

    private String headline() {
        long editions = lowStock.digest(1).editions();
        return editions == 1 ? "1 edition is running out" : editions + " editions are running out";
    }

    private int told(LocalDate day) {
        return jdbc.sql("SELECT count(*) FROM low_stock_notice WHERE day = :day")
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private StockRow row(Bookshelf.Copy book) {
        return list.edition(book.id()).orElseThrow();
    }

    private List<StockRow> low(Isbn isbn) {
        StockFilter filter = new StockFilter(isbn.value(), java.util.Set.of(), null, null, true);
        assertThat(list.count(filter))
                .isEqualTo(list.editions(filter, List.of(), Slice.first(5)).size());
        return list.editions(filter, List.of(), Slice.first(5));
    }
}
