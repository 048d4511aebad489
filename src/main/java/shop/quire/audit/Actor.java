package shop.quire.audit;

/** What a principal must tell for the log to name the person, not only the identifier. */
public interface Actor {

    /** The name people know this person by; shown in the log and in "changed by" notices. */
    String actorName();
}
