package shop.quire.catalog;

import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.Permission;
import shop.quire.account.StaffDirectory;
import shop.quire.shared.UserId;

/** Tells whoever looks after the stock, once a day, what is running out. */
@Service
public class LowStock {

    private final EditionList list;
    private final StaffDirectory staff;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    LowStock(EditionList list, StaffDirectory staff, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.list = list;
        this.staff = staff;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What is running out now. */
    @Transactional(readOnly = true)
    public LowStockDigest digest(int most) {
        return new LowStockDigest(list.count(StockFilter.lowOnly()), list.low(most));
    }

    /** Everybody who may change stock is told, unless nothing is running out. May be called again, by any instance. */
    @Transactional
    void notice(LocalDate day) {
        if (list.count(StockFilter.lowOnly()) > 0) {
            staff.allowed(Permission.STOCK).forEach(person -> notice(day, person.id()));
        }
    }

    /** Whoever writes the row first tells; the mail follows from the event, and is tried until it has gone. */
    @Transactional
    void notice(LocalDate day, UserId person) {
        boolean first = jdbc.sql("INSERT INTO low_stock_notice (day, account_id) VALUES (:day, :person)"
                                + " ON CONFLICT DO NOTHING")
                        .param("day", day)
                        .param("person", person.value())
                        .update()
                == 1;
        if (first) {
            events.publishEvent(new LowStockNoticed(day, person));
        }
    }
}
