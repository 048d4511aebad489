package shop.quire.demo.stripe;

import java.util.List;

/**
 * One request to the API.
 *
 * @param path without {@code /v1/}, cut at the slashes
 * @param key the idempotency key; null where none was sent
 */
record Call(String method, List<String> path, Params params, String requestId, String key) {

    boolean is(String wantedMethod, String... wantedPath) {
        if (!method.equals(wantedMethod) || path.size() != wantedPath.length) {
            return false;
        }
        for (int i = 0; i < wantedPath.length; i++) {
            if (!wantedPath[i].equals("*") && !wantedPath[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
