package shop.quire.support;

import com.vaadin.flow.component.UI;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/** What open pages and those behind them take of this JVM's memory, in bytes. */
public final class Heap {

    /** What the first page brings along for all that follow is there before anything is measured. */
    private static final int BEFOREHAND = 10;

    private Heap() {}

    /** What is used once what nobody needs is gone. */
    public static long used() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime machine = Runtime.getRuntime();
            used = Math.min(used, machine.totalMemory() - machine.freeMemory());
        }
        return used;
    }

    /** What one visitor takes who has this page open, on average of so many. */
    public static long ofAVisitor(Window window, int visitors, String address) {
        open(window, BEFOREHAND, address);
        long before = used();
        List<UI> open = open(window, visitors, address);
        long one = (used() - before) / visitors;
        Reference.reachabilityFence(open);
        return one;
    }

    /** Each in a session of its own. */
    private static List<UI> open(Window window, int visitors, String address) {
        List<UI> open = new ArrayList<>();
        for (int i = 0; i < visitors; i++) {
            window.open();
            window.visit(address);
            open.add(UI.getCurrent());
        }
        window.close();
        return open;
    }
}
