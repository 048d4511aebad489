package shop.quire;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.quire.audit.Actor;
import shop.quire.shared.DatabaseAway;
import shop.quire.shared.FromReplica;

/** Lets what is {@link FromReplica} be asked of a replica: around the transaction, and once more of the primary if need be. */
final class ReplicaReads implements MethodInterceptor {

    private static final ThreadLocal<@Nullable Replica> CHOSEN = new ThreadLocal<>();

    private final ObjectProvider<Replicas> replicas;

    ReplicaReads(ObjectProvider<Replicas> replicas) {
        this.replicas = replicas;
    }

    /** The way to the primary, or to the replica that was chosen for the call in hand. */
    static final class Routes extends DelegatingDataSource {

        Routes(DataSource primary) {
            super(primary);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Replica chosen = CHOSEN.get();
            return chosen == null ? super.getConnection() : chosen.connection();
        }
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        // Whoever is in a transaction stays in it.
        if (CHOSEN.get() != null || TransactionSynchronizationManager.isSynchronizationActive()) {
            return call.proceed();
        }
        ProxyMethodInvocation read = (ProxyMethodInvocation) call;
        Replicas all = replicas.getObject();
        if (all.primaryAway()) {
            return inNeed(read, all);
        }
        Replica replica = current(marked(call)) ? null : all.next().orElse(null);
        if (replica != null) {
            try {
                return asked(replica, read);
            } catch (Exception failure) {
                if (!ofTheReplica(failure)) {
                    throw failure;
                }
                replica.failed(failure);
            }
        }
        try {
            return read.invocableClone().proceed();
        } catch (Exception failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            return inNeed(read, all);
        }
    }

    /** Whoever may have changed something just now sees it. */
    private static boolean current(FromReplica marked) {
        return marked.inNeed() || worksHere() && !marked.staff();
    }

    /** Better late than not at all. */
    private static @Nullable Object inNeed(ProxyMethodInvocation read, Replicas all) throws Throwable {
        for (Replica replica : all.furthestFirst()) {
            try {
                return asked(replica, read);
            } catch (Exception failure) {
                if (!ofTheReplica(failure)) {
                    throw failure;
                }
                replica.failed(failure);
            }
        }
        // It says why there is no answer, or is back.
        return read.invocableClone().proceed();
    }

    private static @Nullable Object asked(Replica replica, ProxyMethodInvocation read) throws Throwable {
        CHOSEN.set(replica);
        try {
            return read.invocableClone().proceed();
        } finally {
            CHOSEN.remove();
        }
    }

    private static FromReplica marked(MethodInvocation call) {
        Class<?> type = AopUtils.getTargetClass(Objects.requireNonNull(call.getThis()));
        FromReplica ofMethod = AnnotatedElementUtils.findMergedAnnotation(
                AopUtils.getMostSpecificMethod(call.getMethod(), type), FromReplica.class);
        return ofMethod != null
                ? ofMethod
                : Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(type, FromReplica.class));
    }

    private static boolean worksHere() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Actor person && person.worksHere();
    }

    /** Whether the primary might do better. */
    static boolean ofTheReplica(Throwable failure) {
        if (DatabaseAway.causes(failure)) {
            return true;
        }
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            // Without a connection, what has failed cannot even be rolled back; that then hides it.
            if (reason instanceof TransactionSystemException end
                    && end.getOriginalException() != null
                    && end.getOriginalException() != end.getCause()
                    && ofTheReplica(end.getOriginalException())) {
                return true;
            }
            // It had to cancel what stood in the way of catching up.
            if (reason instanceof SQLException sql && "40001".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
