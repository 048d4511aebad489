package shop.quire.catalog;

/** What a shopper is told about getting a copy. */
public enum Availability {
    IN_STOCK,
    /** 1 to {@value #LAST_COPIES_UP_TO} copies left. */
    LAST_COPIES,
    SOLD_OUT,
    /** Announced, cannot be bought yet. */
    COMING_SOON,
    /** An e-book, delivered at once. */
    DOWNLOAD,
    RETIRED;

    public static final int LAST_COPIES_UP_TO = 5;

    /** Whether it can be put into a cart now. */
    public boolean buyable() {
        return this == IN_STOCK || this == LAST_COPIES || this == DOWNLOAD;
    }

    /** Whether an edition of that format is ever told so. */
    boolean isPossibleFor(Format format) {
        return switch (this) {
            case IN_STOCK, LAST_COPIES, SOLD_OUT -> !format.digital();
            case DOWNLOAD -> format.digital();
            case COMING_SOON, RETIRED -> true;
        };
    }

    static Availability of(EditionStatus status, Format format, int available) {
        return switch (status) {
            case RETIRED -> RETIRED;
            case UPCOMING -> COMING_SOON;
            case ACTIVE -> {
                if (format.digital()) {
                    yield DOWNLOAD;
                }
                if (available <= 0) {
                    yield SOLD_OUT;
                }
                yield available <= LAST_COPIES_UP_TO ? LAST_COPIES : IN_STOCK;
            }
        };
    }
}
