package shop.quire.shared;

import java.util.UUID;

/** Identifies a return; made when the form is opened, so that the same form sent twice is one return. */
public record ReturnId(UUID value) {

    /** A new identifier, made by the application and ordered by time. */
    public static ReturnId create() {
        return new ReturnId(TimeOrderedUuid.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
