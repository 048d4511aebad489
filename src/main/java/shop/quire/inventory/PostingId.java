package shop.quire.inventory;

import java.util.UUID;

/** Identifies what is booked at once; made by the page that books it, so that sending it again changes nothing. */
public record PostingId(UUID value) {

    public static PostingId create() {
        return new PostingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
