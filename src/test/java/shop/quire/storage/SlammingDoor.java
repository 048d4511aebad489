package shop.quire.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** In front of a server: breaks off the first connection once something was sent on it, and lets all others through. */
final class SlammingDoor implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger slammed = new AtomicInteger();
    private final URI behind;

    SlammingDoor(URI behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    int slammed() {
        return slammed.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (slammed.compareAndSet(0, 1)) {
                    client.getInputStream().read(new byte[1024]);
                    client.close();
                } else {
                    Socket server = new Socket(behind.getHost(), behind.getPort());
                    Thread.ofVirtual().start(() -> pass(client, server));
                    Thread.ofVirtual().start(() -> pass(server, client));
                }
            } catch (IOException closed) {
                // The loop looks whether that was the door.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException closed) {
            // By one of the two, as is usual.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
