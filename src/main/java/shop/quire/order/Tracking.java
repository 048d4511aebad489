package shop.quire.order;

/**
 * How a parcel is found again.
 *
 * @param carrier at most 40 characters
 * @param number letters, digits, spaces and hyphens, at most 40
 */
public record Tracking(String carrier, String number) {

    public static final int MAX_LENGTH = 40;

    public Tracking {
        carrier = carrier.strip();
        number = number.strip();
        if (carrier.isEmpty() || carrier.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A carrier has a name of at most 40 characters");
        }
        if (!isNumber(number)) {
            throw new IllegalArgumentException("A tracking number has 1 to 40 letters, digits, spaces or hyphens");
        }
    }

    /** Whether the text can be a tracking number. */
    public static boolean isNumber(String text) {
        return text.length() <= MAX_LENGTH && text.matches("[A-Za-z0-9](?:[A-Za-z0-9 -]*[A-Za-z0-9])?");
    }
}
