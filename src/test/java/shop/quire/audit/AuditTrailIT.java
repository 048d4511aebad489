package shop.quire.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.quire.account.Role;
import shop.quire.account.UserAdmin;
import shop.quire.catalog.CatalogAdmin;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.ImportContent;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportPreview;
import shop.quire.catalog.Imports;
import shop.quire.checkout.AttentionAction;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.RefundDesk;
import shop.quire.checkout.ReturnDesk;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;
import shop.quire.job.JobState;
import shop.quire.job.Jobs;
import shop.quire.order.OrderDesk;
import shop.quire.order.ReturnDetail;
import shop.quire.payment.RefundRequest;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponDraft;
import shop.quire.promotion.CouponId;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponResult;
import shop.quire.shared.EditionId;
import shop.quire.shared.JobId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.ReturnCounter;
import shop.quire.support.Till;
import shop.quire.support.Typesetter;
import shop.quire.support.Typesetter.Manuscript;

/** Every area of the back office writes down who changed what, from where, and what it was before. */
@QuireTest
class AuditTrailIT {

    private static final String OFFICE = "203.0.113.20";

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Till till;

    @Autowired
    CatalogAdmin catalog;

    @Autowired
    StockService stock;

    @Autowired
    OrderDesk orders;

    @Autowired
    RefundDesk refunds;

    @Autowired
    ReturnDesk returns;

    @Autowired
    ReturnCounter counter;

    @Autowired
    CouponDesk coupons;

    @Autowired
    AttentionDesk attention;

    @Autowired
    Imports imports;

    @Autowired
    CatalogImport reader;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    UserAdmin users;

    @Autowired
    Jobs jobs;

    @Autowired
    Typesetter typesetter;

    @AfterEach
    void signOut() {
        people.signOut();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void catalogAndStock() {
        EditionId edition = shelf.paperback("9.90", 4);
        Person manager = atWork(Role.CATALOG_MANAGER);

        EditionRow row = catalog.edition(edition).orElseThrow();
        catalog.changePrice(edition, euro("8.90"), row.version());
        assertThat(latest("edition", edition.toString(), manager).before().toString())
                .contains("9.90");
        assertThat(latest("edition", edition.toString(), manager).after().toString())
                .contains("8.90");

        stock.adjust(edition, 7, 4, MovementReason.COUNT, "");
        assertThat(latest("edition", edition.toString(), manager))
                .extracting(
                        AuditEntry::action,
                        entry -> entry.before().get("onHand"),
                        entry -> entry.after().get("onHand"))
                .containsExactly("stock.adjusted", "4", "7");

        catalog.retire(Set.of(edition));
        assertThat(latest("edition", edition.toString(), manager).after())
                .containsEntry("status", EditionStatus.RETIRED.name());
    }

    @Test
    void ordersAndTheirMoney() {
        OrderId id = till.paid(shelf.paperback("12.90", 2), 2);
        String number = till.order(id).number();
        Person manager = atWork(Role.ORDER_MANAGER);

        orders.pack(id, till.order(id).version());
        assertThat(latest("order", number, manager))
                .extracting(AuditEntry::action, AuditEntry::before, AuditEntry::after)
                .containsExactly("order.packed", Map.of("status", "PAID"), Map.of("status", "PACKED"));

        refunds.refund(
                id, new RefundRequest(UUID.randomUUID().toString(), List.of(), euro("0.00"), euro("5.00"), "A stain"));
        assertThat(latest("order", number, manager))
                .extracting(AuditEntry::action, AuditEntry::after)
                .containsExactly("order.refund", Map.of("amount", "EUR 5.00", "reason", "A stain"));
    }

    @Test
    void returns() {
        ReturnDetail asked = counter.asked(counter.delivered(shelf.paperback("12.90", 2), 2), 1);
        Person manager = atWork(Role.ORDER_MANAGER);

        returns.approve(asked.number(), asked.version());

        assertThat(latest("return", asked.number(), manager))
                .extracting(AuditEntry::before, AuditEntry::after)
                .containsExactly(Map.of("status", "REQUESTED"), Map.of("status", "APPROVED"));
    }

    @Test
    void coupons() {
        Person manager = atWork(Role.ORDER_MANAGER);
        String code = Leaflets.newCode();
        CouponId id = ((CouponResult.Saved) coupons.create(tenPercent(code, "Moomin week"))).id();
        assertThat(latest("coupon", id.toString(), manager))
                .extracting(
                        AuditEntry::action,
                        AuditEntry::before,
                        entry -> entry.after().get("code"))
                .containsExactly("coupon.created", Map.of(), code);

        coupons.revise(id, tenPercent(code, "Moomin month"), 0);
        assertThat(latest("coupon", id.toString(), manager))
                .extracting(AuditEntry::action, AuditEntry::before, AuditEntry::after)
                .containsExactly("coupon.changed", Map.of("name", "Moomin week"), Map.of("name", "Moomin month"));

        coupons.end(id, 1);
        assertThat(latest("coupon", id.toString(), manager))
                .extracting(AuditEntry::action, entry -> entry.after().keySet())
                .containsExactly("coupon.ended", Set.of("endedAt"));
    }

    @Test
    void whatNeededAPerson() {
        OrderId order = till.paid(shelf.paperback("12.90", 1), 1);
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", order.value())
                .update();
        Person manager = atWork(Role.ORDER_MANAGER);
        attention.look();
        AttentionCase flagged = attention.cases(AttentionFilter.open(), Slice.first(Slice.MAX_LIMIT)).stream()
                .filter(one -> order.equals(one.order()))
                .findFirst()
                .orElseThrow();

        attention.act(flagged.id(), AttentionAction.ACCEPT, "Seen, and well");

        assertThat(latest("attention", Long.toString(flagged.id()), manager))
                .extracting(AuditEntry::action, entry -> entry.after().get("why"))
                .containsExactly("attention.accept", "Seen, and well");
    }

    @Test
    void whichColumnIsWhichInASuppliersFile() throws IOException {
        Person manager = atWork(Role.CATALOG_MANAGER);
        String header = "isbn13,price," + UUID.randomUUID();
        ImportPreview file = reader.preview(
                new ByteArrayInputStream((header + "\n9780306406157,9.90,x\n").getBytes(StandardCharsets.UTF_8)));
        long before = kept(manager);

        imports.remember(file, ImportContent.BOOKS, new ImportMapping(Map.of(), Map.of("language", "en"), true));
        imports.remember(file, ImportContent.BOOKS, new ImportMapping(Map.of(), Map.of("language", "fi"), true));
        imports.remember(file, ImportContent.BOOKS, new ImportMapping(Map.of(), Map.of("language", "fi"), true));

        assertThat(kept(manager) - before).as("the third changes nothing").isEqualTo(2);
        String id = jdbc.sql("SELECT subject_id FROM audit_entry WHERE action = 'import-mapping.kept' AND actor = :who"
                        + " ORDER BY id DESC LIMIT 1")
                .param("who", manager.id().toString())
                .query(String.class)
                .single();
        assertThat(latest("import-mapping", id, manager))
                .extracting(
                        entry -> entry.before().get("defaults"),
                        entry -> entry.after().get("defaults"))
                .containsExactly("{language=en}", "{language=fi}");
    }

    private long kept(Person who) {
        return jdbc.sql("SELECT count(*) FROM audit_entry WHERE action = 'import-mapping.kept' AND actor = :who")
                .param("who", who.id().toString())
                .query(Long.class)
                .single();
    }

    private static CouponDraft tenPercent(String code, String name) {
        return new CouponDraft(
                code, name, "", CouponKind.PERCENTAGE, 10, null, null, LocalDate.now(ZoneOffset.UTC), null, null, null);
    }

    @Test
    void rolesOfPeople() {
        Person nora = people.create(Role.CUSTOMER);
        Person admin = atWork(Role.ADMIN);

        users.grant(nora.id(), Set.of(Role.CUSTOMER, Role.STAFF));

        assertThat(latest("account", nora.id().toString(), admin))
                .extracting(AuditEntry::before, AuditEntry::after)
                .containsExactly(Map.of("roles", "[CUSTOMER]"), Map.of("roles", "[CUSTOMER, STAFF]"));
    }

    @Test
    void jobs() {
        Person nora = atWork(Role.STAFF);
        var hold = typesetter.hold("Lady Susan", 1);
        JobId job = jobs.submit(typesetter, "Lady Susan", Manuscript.of("Lady Susan", 2));
        await().pollInSameThread().until(() -> typesetter.waitsAt("Lady Susan", 1));
        jobs.pause(job);
        hold.countDown();
        jobs.resume(job);
        await().pollInSameThread().until(() -> jobs.status(job).orElseThrow().state() == JobState.DONE);

        assertThat(audit.of("job", job.toString(), Slice.first(10)))
                .extracting(
                        AuditEntry::action,
                        AuditEntry::actor,
                        AuditEntry::place,
                        entry -> entry.before().get("state"))
                .containsExactly(
                        Tuple.tuple("job.resumed", nora.id().toString(), OFFICE, "PAUSED"),
                        Tuple.tuple("job.paused", nora.id().toString(), OFFICE, "RUNNING"),
                        Tuple.tuple("job.submitted", nora.id().toString(), OFFICE, null));
    }

    /** The last entry about it, which must be that person's, made from where that person is. */
    private AuditEntry latest(String type, String id, Person who) {
        AuditEntry entry = audit.latest(type, id).orElseThrow();
        assertThat(entry.actor()).isEqualTo(who.id().toString());
        assertThat(entry.actorName()).isEqualTo(who.name());
        assertThat(entry.place()).isEqualTo(OFFICE);
        return entry;
    }

    private Person atWork(Role role) {
        Person person = people.signInAs(role);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(OFFICE);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return person;
    }
}
