package shop.quire.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can fall silent or be cut, as when the machine is gone or the process is. */
public final class Relay implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object valve = new Object();
    private boolean silent;
    private ServerSocket door;

    /** @param target port on this machine */
    public Relay(int target) {
        this.target = target;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Connections stay and new ones are taken, but nothing comes through any more. */
    public void silence() {
        synchronized (valve) {
            silent = true;
        }
    }

    /** What was held back comes through. */
    public void speak() {
        synchronized (valve) {
            silent = false;
            valve.notifyAll();
        }
    }

    /** Ends all connections, and refuses new ones. */
    public void cut() {
        close(door);
        open.forEach(Relay::close);
        open.clear();
    }

    public void mend() {
        door = listen(port);
    }

    @Override
    public void close() {
        cut();
        speak();
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofPlatform().daemon().name("relay").start(() -> take(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofPlatform().daemon().name("relay there").start(() -> pump(client, server));
                Thread.ofPlatform().daemon().name("relay back").start(() -> pump(server, client));
            } catch (IOException cut) {
                // The next is taken, or the door is closed.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                awaitValve();
                out.write(some, 0, read);
            }
        } catch (IOException cut) {
            // Both ends are closed by now.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitValve() throws InterruptedException {
        synchronized (valve) {
            while (silent) {
                valve.wait();
            }
        }
    }

    private static void close(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }
}
