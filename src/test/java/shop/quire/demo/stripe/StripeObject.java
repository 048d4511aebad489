package shop.quire.demo.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One of Stripe's objects as the JSON that is sent, with readers for the values that the stand-in itself needs. */
public final class StripeObject extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    StripeObject() {}

    private StripeObject(Map<String, ?> values) {
        super(values);
    }

    /** Like put, for building. */
    StripeObject with(String key, Object value) {
        put(key, value);
        return this;
    }

    /** These fields are there, and empty. */
    StripeObject withNone(String... keys) {
        for (String key : keys) {
            put(key, null);
        }
        return this;
    }

    public String id() {
        return text("id");
    }

    /** Null where absent. */
    public String text(String key) {
        return (String) get(key);
    }

    /** 0 where absent. */
    public long number(String key) {
        return get(key) instanceof Number number ? number.longValue() : 0;
    }

    /** Key-value pairs that the shop attached. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> metadata() {
        return (Map<String, Object>) getOrDefault("metadata", Map.of());
    }

    /** As it is now, independent of what becomes of it. */
    StripeObject copy() {
        return read(json());
    }

    /** As it goes over the wire. */
    public String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** As it is kept. */
    String line() {
        return JSON.writeValueAsString(this);
    }

    @SuppressWarnings("unchecked")
    static StripeObject read(String json) {
        return new StripeObject((Map<String, Object>) JSON.readValue(json, LinkedHashMap.class));
    }
}
