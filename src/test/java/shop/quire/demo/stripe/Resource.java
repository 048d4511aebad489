package shop.quire.demo.stripe;

import java.util.List;
import java.util.Optional;

/** One of Stripe's resources: answers the calls that are for it. */
interface Resource {

    /** Empty where the call is not for this resource. */
    Optional<StripeObject> answer(Call call);

    /** Whether it was made in the time that is asked for. */
    static boolean within(Params params, long created) {
        return created == params.number("created", created)
                && created > params.number("created[gt]", Long.MIN_VALUE)
                && created >= params.number("created[gte]", Long.MIN_VALUE)
                && created < params.number("created[lt]", Long.MAX_VALUE)
                && created <= params.number("created[lte]", Long.MAX_VALUE);
    }

    /** A page of a list in Stripe's shape. */
    static StripeObject page(List<StripeObject> newestFirst, Call call, String url) {
        int limit = (int) call.params().number("limit", 10);
        if (limit < 1 || limit > 100) {
            throw StripeError.invalid("limit", "parameter_invalid_integer", "Invalid limit: must be between 1 and 100");
        }
        List<StripeObject> rest = newestFirst;
        String after = call.params().text("starting_after");
        if (after != null) {
            int at = rest.stream().map(StripeObject::id).toList().indexOf(after);
            if (at < 0) {
                throw StripeError.notFound("starting_after", after);
            }
            rest = rest.subList(at + 1, rest.size());
        }
        String before = call.params().text("ending_before");
        if (before != null) {
            int at = rest.stream().map(StripeObject::id).toList().indexOf(before);
            if (at < 0) {
                throw StripeError.notFound("ending_before", before);
            }
            rest = rest.subList(Math.max(0, at - limit), at);
        }
        return new StripeObject()
                .with("object", "list")
                .with("url", url)
                .with("has_more", rest.size() > limit)
                .with("data", List.copyOf(rest.subList(0, Math.min(limit, rest.size()))));
    }
}
