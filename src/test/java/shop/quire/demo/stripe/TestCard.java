package shop.quire.demo.stripe;

import java.util.Arrays;
import java.util.Optional;

/** Cards that Stripe documents for trying things out (https://docs.stripe.com/testing). */
public enum TestCard {
    SUCCESS("4242424242424242", "Pays", null, null, false),
    DECLINED("4000000000000002", "Declined", "generic_decline", "Your card was declined.", false),
    INSUFFICIENT_FUNDS(
            "4000000000009995", "Not enough money", "insufficient_funds", "Your card has insufficient funds.", false),
    EXPIRED("4000000000000069", "Expired card", null, "Your card has expired.", false),
    WRONG_CVC("4000000000000127", "Wrong security code", null, "Your card's security code is incorrect.", false),
    ASKS_FOR_PROOF("4000002500003155", "Asks for 3-D Secure", null, null, true),
    ALWAYS_ASKS_FOR_PROOF("4000002760003184", "Always asks for 3-D Secure", null, null, true);

    private final String number;
    private final String label;
    private final String declineCode;
    private final String refusal;
    private final boolean threeDSecure;

    TestCard(String number, String label, String declineCode, String refusal, boolean threeDSecure) {
        this.number = number;
        this.label = label;
        this.declineCode = declineCode;
        this.refusal = refusal;
        this.threeDSecure = threeDSecure;
    }

    static Optional<TestCard> of(String number) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(number))
                .findFirst();
    }

    public String number() {
        return number;
    }

    /** In groups of four, as it stands on a card. */
    public String grouped() {
        return number.replaceAll("(.{4})(?!$)", "$1 ");
    }

    String label() {
        return label;
    }

    boolean refused() {
        return refusal != null;
    }

    /** What the card holder is told; null where the card pays. */
    String refusal() {
        return refusal;
    }

    /** Stripe's error code. */
    String code() {
        return switch (this) {
            case EXPIRED -> "expired_card";
            case WRONG_CVC -> "incorrect_cvc";
            default -> "card_declined";
        };
    }

    /** Why the bank declined; null where it did not say. */
    String declineCode() {
        return declineCode;
    }

    boolean threeDSecure() {
        return threeDSecure;
    }
}
