package shop.quire.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shop.quire.audit.Actor;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** Copies on their way with an order: held, gone, given back. Called in the transaction of {@link StockService}. */
@Component
class OrderCopies {

    private final ReservationStore reservations;
    private final StockLedger ledger;

    OrderCopies(ReservationStore reservations, StockLedger ledger) {
        this.reservations = reservations;
        this.ledger = ledger;
    }

    HoldResult hold(OrderId order, List<HoldLine> lines, Instant expiresAt) {
        TreeMap<EditionId, Integer> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.edition(), line.quantity(), Math::addExact));
        TreeMap<EditionId, ReservationStore.Held> held = new TreeMap<>();
        for (Map.Entry<EditionId, Integer> line : wanted.entrySet()) {
            EditionId edition = line.getKey();
            switch (reservations.hold(order, edition, line.getValue(), expiresAt)) {
                case ReservationStore.Held now -> held.put(edition, now);
                case ReservationStore.Known known -> {}
                case ReservationStore.Short(boolean first) -> {
                    reservations.undo(order, edition, first);
                    held.forEach((other, before) -> {
                        reservations.undo(order, other, before.first());
                        reservations.putBack(other, wanted.getOrDefault(other, 0));
                    });
                    return new HoldResult.Insufficient(edition, available(edition));
                }
            }
        }
        ledger.announce(held.values().stream().map(ReservationStore.Held::level).toList());
        return new HoldResult.Held();
    }

    private int available(EditionId edition) {
        return ledger.find(edition).map(StockLevel::available).orElse(0);
    }

    boolean consume(OrderId order) {
        List<Reservation> found = reservations.finish(order, Reservation.CONSUMED);
        if (found.stream().anyMatch(Reservation::isReleased)) {
            return false;
        }
        ledger.announce(found.stream()
                .filter(Reservation::isHeld)
                .map(held -> reservations.sell(held, order, Actor.currentName(), ledger.now()))
                .toList());
        return true;
    }

    boolean release(OrderId order) {
        List<Reservation> found = reservations.finish(order, Reservation.RELEASED);
        if (found.stream().anyMatch(Reservation::isConsumed)) {
            return false;
        }
        ledger.announce(found.stream()
                .filter(Reservation::isHeld)
                .map(back -> reservations.putBack(back.edition(), back.quantity()))
                .toList());
        return true;
    }

    boolean takeBack(OrderId order, String note) {
        List<StockLevel> levels = new ArrayList<>();
        for (Reservation reservation : reservations.takeBack(order)) {
            // Copies that came off the order before are back, or written off, already.
            int left = reservation.quantity() - reservation.returned();
            if (left == 0) {
                continue;
            }
            StockLevel level = ledger.bringIn(reservation.edition(), left);
            ledger.write(level, left, MovementReason.RETURN, order, note);
            levels.add(level);
        }
        ledger.announce(levels);
        return !levels.isEmpty();
    }

    int giveBack(OrderId order, EditionId edition, int fit, int damaged, String note) {
        if (fit < 0 || damaged < 0 || fit + damaged == 0) {
            throw new IllegalArgumentException("At least one copy comes back");
        }
        int off = reservations.takeOff(order, edition, fit + damaged);
        if (off == 0) {
            return 0;
        }
        StockLevel level = ledger.bringIn(edition, off);
        ledger.write(level, off, MovementReason.RETURN, order, note);
        int spoilt = off - Math.min(off, fit);
        if (spoilt > 0) {
            level = ledger.bringIn(edition, -spoilt);
            ledger.write(level, -spoilt, MovementReason.DAMAGE, order, note);
        }
        ledger.announce(List.of(level));
        return off;
    }
}
