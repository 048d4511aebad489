package shop.quire.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads and writes.
 *
 * @param in where a password comes from, so that it is in no list of processes
 * @param out results and nothing else
 * @param err progress and what went wrong
 * @param interactive whether there may be a person at a keyboard
 */
record Terminal(BufferedReader in, OutputStream out, PrintWriter err, boolean interactive) {

    /** That of the process. */
    static Terminal ofProcess() {
        return of(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                true);
    }

    static Terminal of(InputStream in, OutputStream out, OutputStream err) {
        return of(in, out, err, false);
    }

    private static Terminal of(InputStream in, OutputStream out, OutputStream err, boolean interactive) {
        return new Terminal(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                out,
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true),
                interactive);
    }

    /** A line that does not show while it is typed; null where there is none. */
    @Nullable
    String password() throws IOException {
        Console keyboard = System.console();
        if (interactive && keyboard != null && keyboard.isTerminal()) {
            char[] typed = keyboard.readPassword();
            return typed == null ? null : new String(typed);
        }
        return in.readLine();
    }

    /** Says what is wrong. */
    void complain(String what) {
        err.println("quire: " + what);
    }

    /** One line of the result. */
    void print(String line) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.println(line);
        writer.flush();
    }
}
