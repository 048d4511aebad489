package shop.quire.job;

import shop.quire.account.Permission;
import shop.quire.account.SignedIn;

/**
 * One kind of long work; a Spring bean of the module whose work it is. It may be taken up any number of times, by any
 * instance: {@link #run} begins by asking for the last checkpoint.
 *
 * @param <P> what it has to know, a record that JSON can hold
 */
public interface JobKind<P> {

    /** Lasting name, such as {@code import-onix}; never changed, since stored jobs are found by it. */
    String name();

    /** What a person must be allowed to do to ask for it, and still when it runs. */
    Permission permission();

    /** Whether this person may ask for it; asked again before it is done. */
    default boolean allows(SignedIn person) {
        return person.may(permission());
    }

    Class<P> params();

    /**
     * Does the work, in the name of who asked for it. It looks at {@link JobRun#stopping()} after every step of a second or
     * so, and then returns {@link JobOutcome.Stopped} from a state that it can go on from.
     *
     * @throws JobFailedException where trying again is of no use; after any other exception it is tried again
     */
    JobOutcome run(JobRun<P> run) throws Exception;

    /** The job is forgotten: what belongs to it can go. Called in the transaction that deletes it. */
    default void forgotten(JobStatus job) {}
}
