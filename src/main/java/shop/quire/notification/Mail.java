package shop.quire.notification;

import shop.quire.shared.EmailAddress;

/** One mail, ready to go. Carries tokens, so it is never logged. */
record Mail(EmailAddress to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "Mail[…]";
    }
}
