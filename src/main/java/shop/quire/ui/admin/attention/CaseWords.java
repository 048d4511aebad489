package shop.quire.ui.admin.attention;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import shop.quire.checkout.AttentionAction;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionKind;
import shop.quire.checkout.AttentionStatus;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** Cases in plain words, for somebody who does not know the machine. */
final class CaseWords {

    /** What the provider says of a refund that failed, as far as it has words of ours. */
    private static final Set<String> FAILURES = Set.of(
            "lost_or_stolen_card",
            "expired_or_canceled_card",
            "charge_for_pending_refund_disputed",
            "insufficient_funds",
            "declined",
            "charge_already_refunded");

    private CaseWords() {}

    static String kind(AttentionKind kind) {
        return text("kind." + kind);
    }

    static String status(AttentionStatus status) {
        return text("status." + status);
    }

    static String action(AttentionAction action) {
        return text("do." + action);
    }

    /** How pressing it is; for a closed case, how it ended. */
    static Pill pill(AttentionCase about) {
        return about.open()
                ? new Pill(urgency(about.kind()), tone(about.kind()))
                : new Pill(status(about.status()), Pill.Tone.GOOD);
    }

    static String urgency(AttentionKind kind) {
        return text(
                switch (tone(kind)) {
                    case BAD -> "urgency.now";
                    case WARN -> "urgency.today";
                    case NEUTRAL, GOOD -> "urgency.later";
                });
    }

    static Pill.Tone tone(AttentionKind kind) {
        return switch (kind) {
            case AUTHORIZATION_EXPIRING, CAPTURE_LOST, PAYMENT_WITHOUT_ORDER, REFUND_FAILED -> Pill.Tone.BAD;
            case CAPTURE_OVERDUE, BOOKS_DIFFER, INVARIANT_VIOLATED, OTHER_AMOUNT -> Pill.Tone.WARN;
            case REFUND_LATE, RETURNED_BY_HAND, EVENT_STUCK, WORK_GIVEN_UP, ORDER_FLAGGED -> Pill.Tone.NEUTRAL;
        };
    }

    /** What it is about, as short as it can be said. */
    static String subject(AttentionCase about) {
        String number = about.orderNumber();
        if (number != null) {
            return text("about.order", number);
        }
        return switch (about.kind()) {
            case INVARIANT_VIOLATED -> text("about.rule", about.count("count"));
            case WORK_GIVEN_UP -> listener(about);
            case PAYMENT_WITHOUT_ORDER -> text("about.payment");
            default -> Objects.requireNonNullElse(about.providerId(), about.subject());
        };
    }

    /** What happened. */
    static String what(AttentionCase about) {
        Display display = Reader.display();
        String amount = amount(about);
        String number = Objects.requireNonNullElse(about.orderNumber(), "–");
        return switch (about.kind()) {
            case AUTHORIZATION_EXPIRING ->
                text("what.AUTHORIZATION_EXPIRING", amount, number, about.count("tries"), lapses(about));
            case CAPTURE_LOST -> text("what.CAPTURE_LOST", amount, number);
            case PAYMENT_WITHOUT_ORDER -> text("what.PAYMENT_WITHOUT_ORDER", amount, display.dateTime(about.since()));
            case REFUND_FAILED ->
                text(
                        about.fact("state").equals("FAILED") ? "what.REFUND_FAILED" : "what.REFUND_FAILED.underWay",
                        amount,
                        number,
                        failure(about.fact("failure")),
                        about.count("tries"));
            case CAPTURE_OVERDUE ->
                text("what.CAPTURE_OVERDUE", amount, number, display.dateTime(about.since()), about.count("tries"));
            case BOOKS_DIFFER ->
                text("what.BOOKS_DIFFER." + about.fact("what"), number, money(about, "ours"), money(about, "theirs"));
            case INVARIANT_VIOLATED ->
                text(
                        "what.INVARIANT_VIOLATED",
                        text("rule." + about.subject()),
                        about.count("count"),
                        about.fact("what"));
            case OTHER_AMOUNT -> text("what.OTHER_AMOUNT", money(about, "total"), number);
            case REFUND_LATE ->
                text("what.REFUND_LATE." + about.fact("state"), amount, number, display.dateTime(about.since()));
            case RETURNED_BY_HAND -> text("what.RETURNED_BY_HAND", money(about, "total"), number);
            case EVENT_STUCK ->
                text(
                        "what.EVENT_STUCK",
                        about.count("count"),
                        number,
                        display.dateTime(about.since()),
                        about.fact("types").replace(" ", ", "));
            case WORK_GIVEN_UP ->
                text(
                        "what.WORK_GIVEN_UP",
                        about.count("count"),
                        listener(about),
                        display.dateTime(about.since()),
                        about.count("over"));
            case ORDER_FLAGGED -> text("what.ORDER_FLAGGED", number, about.fact("why"));
        };
    }

    /** What it means for money and stock. */
    static String means(AttentionCase about) {
        return text("means." + about.kind(), amount(about), lapses(about));
    }

    static String amount(AttentionCase about) {
        Money amount = about.amount();
        return amount == null ? "" : Reader.display().money(amount);
    }

    /** Orders, editions or other places where a rule is broken, the first few. */
    static List<String> samples(AttentionCase about) {
        return about.fact("samples").isEmpty()
                ? List.of()
                : List.of(about.fact("samples").split(" "));
    }

    /** How it ended, and by whom. */
    static Optional<String> ending(AttentionCase about) {
        AttentionCase.Closing closing = about.closing();
        if (closing == null) {
            return Optional.empty();
        }
        String when = Reader.display().dateTime(closing.at());
        AttentionAction how = closing.how();
        if (closing.by() == null || how == null) {
            return Optional.of(text("ended.alone", when));
        }
        return Optional.of(text(
                how == AttentionAction.ACCEPT ? "ended.accepted" : "ended.by",
                when,
                closing.by(),
                action(how).replace("…", "")));
    }

    private static String failure(String code) {
        return FAILURES.contains(code) ? text("failure." + code) : text("failure", code);
    }

    private static String money(AttentionCase about, String fact) {
        return about.money(fact).map(Reader.display()::money).orElse("–");
    }

    private static String lapses(AttentionCase about) {
        try {
            return Reader.display().dateTime(Instant.parse(about.fact("lapses")));
        } catch (DateTimeParseException notSaid) {
            return "–";
        }
    }

    /** The class and method without their packages. */
    private static String listener(AttentionCase about) {
        return about.subject().replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static String text(String key, Object... params) {
        return I18NProvider.translate("attention." + key, params);
    }
}
