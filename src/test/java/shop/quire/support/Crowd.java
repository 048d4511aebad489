package shop.quire.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Several people who do the same thing at the same moment, all as whoever is signed in. */
public final class Crowd {

    /** What one of them does. */
    @FunctionalInterface
    public interface Work<T> {
        T run(int number) throws Exception;
    }

    private Crowd() {}

    /** @return what came of it, in the order of their numbers, which count from 0 */
    public static <T> List<T> atOnce(int people, Work<T> work) throws Exception {
        SecurityContext person = SecurityContextHolder.getContext();
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    SecurityContextHolder.setContext(person);
                    go.await();
                    return work.run(number);
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
