package shop.quire.ui.admin.order;

import com.vaadin.flow.i18n.I18NProvider;

/** What money usually goes back for. */
enum RefundReason {
    DAMAGED,
    WRONG_BOOK,
    NOT_ARRIVED,
    LATE,
    RETURNED,
    GESTURE,
    /** Needs a note. */
    OTHER;

    String text() {
        return I18NProvider.translate("admin.refund.reason." + this);
    }

    /** What is written down and the customer reads. */
    String with(String note) {
        String more = note.strip();
        if (this == OTHER) {
            return more;
        }
        return more.isEmpty() ? text() : text() + ": " + more;
    }
}
