package shop.quire.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One moves, all others stand still; who is next comes from the seed. Between two pauses lie a whole transaction or one
 * request to the provider at most, so a play shows every mixture of these, and is the same whenever it is played again.
 */
final class SeededStage implements Stage {

    /** Of what the shop itself does in the background no more goes on at once; it has as many turns to give. */
    private static final int AT_ONCE = 8;

    private static final long PATIENCE_SECONDS = 60;

    private static final class Player {
        private final Runnable part;
        private final boolean lateComer;
        private final Semaphore turn = new Semaphore(0);
        private boolean begun;
        private volatile boolean gone;

        Player(Runnable part, boolean lateComer) {
            this.part = part;
            this.lateComer = lateComer;
        }
    }

    private final Random random;
    private final Runnable afterEachTurn;
    private final List<Player> players = new ArrayList<>();
    private final Map<Thread, Player> byThread = new ConcurrentHashMap<>();
    private final Semaphore director = new Semaphore(0);
    private boolean playing;
    private int course = 17;

    SeededStage(Random random, Runnable afterEachTurn) {
        this.random = random;
        this.afterEachTurn = afterEachTurn;
    }

    @Override
    public synchronized void enter(Runnable part) {
        players.add(new Player(part, playing));
    }

    @Override
    public void pause(String where) {
        Player player = byThread.get(Thread.currentThread());
        if (player != null) {
            course = 31 * course + where.hashCode();
            director.release();
            player.turn.acquireUninterruptibly();
        }
    }

    @Override
    public void play() {
        playing = true;
        for (Player next = next(); next != null; next = next()) {
            letMove(next);
            afterEachTurn.run();
        }
    }

    private synchronized Player next() {
        players.removeIf(player -> player.gone);
        long busy = players.stream()
                .filter(player -> player.lateComer && player.begun)
                .count();
        List<Player> ready = players.stream()
                .filter(player -> player.begun || !player.lateComer || busy < AT_ONCE)
                .toList();
        return ready.isEmpty() ? null : ready.get(random.nextInt(ready.size()));
    }

    private void letMove(Player player) {
        if (player.begun) {
            player.turn.release();
        } else {
            player.begun = true;
            Thread.ofVirtual().start(() -> perform(player));
        }
        try {
            if (!director.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Somebody waits for what only another can give: a deadlock");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void perform(Player player) {
        byThread.put(Thread.currentThread(), player);
        try {
            player.part.run();
        } finally {
            byThread.remove(Thread.currentThread());
            player.gone = true;
            director.release();
        }
    }

    @Override
    public int course() {
        return course;
    }
}
