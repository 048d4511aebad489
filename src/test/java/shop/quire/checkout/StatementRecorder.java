package shop.quire.checkout;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down what one thread asks of the database, with values and transactions; costs nothing while it does not. */
final class StatementRecorder extends DelegatingDataSource {

    /**
     * What was sent.
     *
     * @param sql with question marks; {@code BEGIN}, {@code BEGIN READ ONLY}, {@code COMMIT} and {@code ROLLBACK} too
     */
    record Sent(String sql, List<@Nullable Object> values) {

        boolean begins() {
            return sql.startsWith("BEGIN");
        }

        boolean ends() {
            return sql.equals("COMMIT") || sql.equals("ROLLBACK");
        }
    }

    /** Wraps the application's pool. */
    @TestConfiguration(proxyBeanMethods = false)
    static class InFrontOfThePool {

        @Bean
        static BeanPostProcessor recorder() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource real && name.equals("dataSource")
                            ? new StatementRecorder(real)
                            : bean;
                }
            };
        }
    }

    private final ThreadLocal<@Nullable List<Sent>> log = new ThreadLocal<>();

    StatementRecorder(DataSource target) {
        super(target);
    }

    /** What the work asks on this thread. */
    List<Sent> record(Runnable work) {
        List<Sent> sent = new ArrayList<>();
        log.set(sent);
        try {
            work.run();
        } finally {
            log.remove();
        }
        return sent;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        List<Sent> sent = log.get();
        return sent == null ? real : new Line(real, sent).proxy();
    }

    /** A connection that is listened to. */
    private static final class Line {

        private final Connection real;
        private final List<Sent> sent;
        private boolean inTransaction;

        Line(Connection real, List<Sent> sent) {
            this.real = real;
            this.sent = sent;
        }

        Connection proxy() {
            return (Connection) Proxy.newProxyInstance(
                    Line.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        Object result = call(() -> method.invoke(real, arguments));
                        switch (method.getName()) {
                            case "commit" -> end("COMMIT");
                            case "rollback" -> end("ROLLBACK");
                            case "prepareStatement" -> {
                                return statement((PreparedStatement) result, (String) arguments[0]);
                            }
                            case "createStatement" -> throw new UnsupportedOperationException("Not recorded");
                            default -> {}
                        }
                        return result;
                    });
        }

        private PreparedStatement statement(PreparedStatement statement, String sql) {
            TreeMap<Integer, Object> values = new TreeMap<>();
            return (PreparedStatement) Proxy.newProxyInstance(
                    Line.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (self, method, arguments) -> {
                        if (method.getName().startsWith("set") && arguments != null && arguments.length >= 2) {
                            boolean isNull = method.getName().equals("setNull") || arguments[1] == null;
                            values.put((Integer) arguments[0], isNull ? StatementScript.NULL : arguments[1]);
                        }
                        if (method.getName().startsWith("execute")) {
                            begin();
                            sent.add(new Sent(sql, List.copyOf(values.values())));
                        }
                        return call(() -> method.invoke(statement, arguments));
                    });
        }

        /** The driver sends BEGIN along with the first statement. */
        private void begin() throws SQLException {
            if (!inTransaction && !real.getAutoCommit()) {
                inTransaction = true;
                sent.add(new Sent(real.isReadOnly() ? "BEGIN READ ONLY" : "BEGIN", List.of()));
            }
        }

        private void end(String how) {
            if (inTransaction) {
                inTransaction = false;
                sent.add(new Sent(how, List.of()));
            }
        }

        private interface Call {
            Object now() throws ReflectiveOperationException;
        }

        private static Object call(Call call) throws Throwable {
            try {
                return call.now();
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }

    /** Statements without those that only frame a transaction. */
    static long statements(List<Sent> sent) {
        return sent.stream().filter(one -> !one.begins() && !one.ends()).count();
    }

    static long transactions(List<Sent> sent) {
        long open = sent.stream().filter(Sent::begins).count();
        long alone = 0;
        boolean inside = false;
        for (Iterator<Sent> all = sent.iterator(); all.hasNext(); ) {
            Sent one = all.next();
            if (one.begins() || one.ends()) {
                inside = one.begins();
            } else if (!inside) {
                alone++;
            }
        }
        return open + alone;
    }

    /** Every statement is one, and so is a COMMIT; BEGIN travels along. */
    static long roundTrips(List<Sent> sent) {
        return sent.stream().filter(one -> !one.begins()).count();
    }
}
