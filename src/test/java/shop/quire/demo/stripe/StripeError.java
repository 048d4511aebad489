package shop.quire.demo.stripe;

/** A refusal in Stripe's shape. */
final class StripeError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String code;
    private final String param;
    private final boolean checkedBeforeExecution;

    private StripeError(
            int status, String type, String code, String param, String message, boolean checkedBeforeExecution) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.checkedBeforeExecution = checkedBeforeExecution;
    }

    static StripeError unauthorized(String message) {
        return new StripeError(401, "invalid_request_error", null, null, message, true);
    }

    static StripeError unknownPath(String method, String path) {
        return new StripeError(
                404,
                "invalid_request_error",
                null,
                null,
                "Unrecognized request URL (" + method + ": " + path + "). The stand-in knows only what the shop uses.",
                true);
    }

    static StripeError unknownParameter(String param) {
        return new StripeError(
                400, "invalid_request_error", "parameter_unknown", param, "Received unknown parameter: " + param, true);
    }

    static StripeError missing(String param) {
        return new StripeError(
                400,
                "invalid_request_error",
                "parameter_missing",
                param,
                "Missing required param: " + param + ".",
                true);
    }

    static StripeError invalid(String param, String code, String message) {
        return new StripeError(400, "invalid_request_error", code, param, message, true);
    }

    static StripeError notFound(String kind, String id) {
        return new StripeError(
                404, "invalid_request_error", "resource_missing", kind, "No such " + kind + ": '" + id + "'", true);
    }

    /** The object is not in a state for that; known only once the request has begun to run. */
    static StripeError state(String code, String message) {
        return new StripeError(400, "invalid_request_error", code, null, message, false);
    }

    static StripeError keyReused(String key) {
        return new StripeError(
                400,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with."
                        + " Try using a key other than '" + key + "' if you meant to execute a different request.",
                true);
    }

    static StripeError keyInUse() {
        return new StripeError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key.",
                true);
    }

    static StripeError broken() {
        return new StripeError(500, "api_error", null, null, "An unknown error occurred", true);
    }

    static StripeError tooManyRequests() {
        return new StripeError(429, "invalid_request_error", "rate_limit", null, "Too many requests", true);
    }

    int status() {
        return status;
    }

    /** True where the request had not begun to run, so that its key is not used up. */
    boolean checkedBeforeExecution() {
        return checkedBeforeExecution;
    }

    StripeObject body() {
        StripeObject error = new StripeObject().with("type", type).with("message", getMessage());
        if (code != null) {
            error.with("code", code).with("doc_url", explained(code));
        }
        if (param != null) {
            error.put("param", param);
        }
        return new StripeObject().with("error", error);
    }

    static String explained(String code) {
        return "https://stripe.com/docs/error-codes/" + code.replace('_', '-');
    }
}
