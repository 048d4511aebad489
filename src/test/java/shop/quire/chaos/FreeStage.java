package shop.quire.chaos;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Everybody moves when the machine lets them: real threads, real races, no second play like the first. */
final class FreeStage implements Stage {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Phaser present = new Phaser(1);

    @Override
    public void enter(Runnable part) {
        present.register();
        threads.execute(() -> {
            try {
                part.run();
            } finally {
                present.arriveAndDeregister();
            }
        });
    }

    /** Now and then somebody is held up, so that more of the possible orders happen. */
    @Override
    public void pause(String where) {
        if (where.equals("between")) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
        } else if (ThreadLocalRandom.current().nextInt(8) == 0) {
            Thread.yield();
        }
    }

    @Override
    public void play() {
        present.arriveAndAwaitAdvance();
        threads.close();
    }

    @Override
    public int course() {
        return 0;
    }
}
