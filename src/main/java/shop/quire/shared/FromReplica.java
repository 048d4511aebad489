package shop.quire.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only reads, may be a few seconds late, and does the same when it is called again: where replicas of the database are
 * configured, it may be asked of one, and once more of the primary should the replica fail (decision 057). Not for stock,
 * checkout and a person's own orders. What is called within a transaction stays with it.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface FromReplica {

    /** Whether people who work here read from replicas, too. Not where they look at what they have just changed. */
    boolean staff() default false;

    /**
     * Only while the primary is away: it is asked otherwise. For what should be current and had better be a moment old than
     * not there; nothing is ever decided by it.
     */
    boolean inNeed() default false;
}
