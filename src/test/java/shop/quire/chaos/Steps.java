package shop.quire.chaos;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes the shop's steps visible from outside: every request to the payment provider and every transaction is told of
 * before and after. Between two of these the shop touches nothing that outlives it.
 */
final class Steps implements BeanPostProcessor {

    /** Hears of every step, on the thread that makes it. */
    interface Listener {

        /**
         * @param step like {@code capture asked} or {@code Settlement.heard committed}
         * @param inTransaction whether rows are locked meanwhile
         */
        void reached(String step, boolean inTransaction);
    }

    private static final String GATEWAY = "shop.quire.payment.PaymentGateway";

    private final Listener listener;
    private final Class<?> gateway;
    private final Set<Class<?>> found = new LinkedHashSet<>();

    Steps(Listener listener) {
        this.listener = listener;
        try {
            this.gateway = Class.forName(GATEWAY);
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (gateway.isInstance(bean)) {
            found.add(gateway);
            return proxy(bean, new Class<?>[] {gateway}, (proxy, method, args) -> ask(bean, method, args));
        }
        if (bean instanceof PlatformTransactionManager) {
            found.add(PlatformTransactionManager.class);
            return proxy(
                    bean,
                    bean.getClass().getInterfaces().length == 0
                            ? new Class<?>[] {PlatformTransactionManager.class}
                            : allInterfaces(bean.getClass()),
                    (proxy, method, args) -> manage(bean, method, args));
        }
        return bean;
    }

    /** A shop of which these steps are not seen would pass every test. */
    void mustBeSeen() {
        if (found.size() < 2) {
            throw new IllegalStateException("Of the shop's steps only these are seen: " + found);
        }
    }

    private Object ask(Object bean, Method method, Object[] args) throws Throwable {
        listener.reached("ask " + method.getName(), false);
        Object answer = invoke(bean, method, args);
        listener.reached("answered " + method.getName(), false);
        return answer;
    }

    private Object manage(Object bean, Method method, Object[] args) throws Throwable {
        boolean outside = !TransactionSynchronizationManager.isActualTransactionActive();
        if (method.getName().equals("getTransaction") && outside) {
            listener.reached("begin " + who(), false);
        }
        boolean commit = method.getName().equals("commit") && ((TransactionStatus) args[0]).isNewTransaction();
        if (!commit) {
            return invoke(bean, method, args);
        }
        boolean reads = TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        String who = who();
        if (!reads) {
            listener.reached("commit " + who, true);
        }
        Object nothing = invoke(bean, method, args);
        if (!reads) {
            listener.reached("committed " + who, false);
        }
        return nothing;
    }

    /** Whose transaction it is, like {@code Settlement.heard}. */
    private static String who() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("shop.quire."))
                        .filter(frame -> !frame.getClassName().startsWith("shop.quire.chaos."))
                        .filter(frame -> !frame.getClassName().contains("$$"))
                        .findFirst()
                        .map(frame -> simple(frame.getClassName()) + "." + readable(frame.getMethodName())))
                .orElse("somebody");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }

    private static String readable(String method) {
        return method.replaceFirst("^lambda\\$", "").replaceFirst("\\$.*", "");
    }

    private static Object proxy(Object bean, Class<?>[] interfaces, InvocationHandler handler) {
        return Proxy.newProxyInstance(interfaces[0].getClassLoader(), interfaces, handler);
    }

    private static Class<?>[] allInterfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        all.add(PlatformTransactionManager.class);
        for (Class<?> now = type; now != null; now = now.getSuperclass()) {
            all.addAll(Set.of(now.getInterfaces()));
        }
        return all.toArray(Class<?>[]::new);
    }

    private static Object invoke(Object bean, Method method, Object[] args) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(bean, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
