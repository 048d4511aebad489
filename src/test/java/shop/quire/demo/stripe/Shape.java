package shop.quire.demo.stripe;

import java.util.List;

/**
 * What Stripe sends with every object of a kind, used or not: null where there is nothing, rather than left out. Whoever
 * makes an object begins with its shape and fills in what is known.
 */
final class Shape {

    private Shape() {}

    /** Whether it is hosted and takes cards only is already said. */
    static StripeObject session() {
        return new StripeObject()
                .with("id", null)
                .with("object", "checkout.session")
                .with("adaptive_pricing", new StripeObject().with("enabled", false))
                .with("automatic_tax", empty("liability", "provider", "status").with("enabled", false))
                .with("custom_fields", List.of())
                .with("custom_text", empty("after_submit", "shipping_address", "submit", "terms_of_service_acceptance"))
                .with("customer_creation", "if_required")
                .with(
                        "invoice_creation",
                        new StripeObject()
                                .with("enabled", false)
                                .with(
                                        "invoice_data",
                                        empty(
                                                        "account_tax_ids",
                                                        "custom_fields",
                                                        "description",
                                                        "footer",
                                                        "issuer",
                                                        "rendering_options")
                                                .with("metadata", new StripeObject())))
                .with("livemode", false)
                .with("managed_payments", new StripeObject().with("enabled", false))
                .with("payment_method_collection", "if_required")
                .with("payment_method_options", cardsAskForProof())
                .with("payment_method_types", List.of("card"))
                .with("payment_status", "unpaid")
                .with("phone_number_collection", new StripeObject().with("enabled", false))
                .with("shipping_options", List.of())
                .with("status", "open")
                .with(
                        "total_details",
                        new StripeObject()
                                .with("amount_discount", 0L)
                                .with("amount_shipping", 0L)
                                .with("amount_tax", 0L))
                .with("ui_mode", "hosted_page")
                .withNone(
                        "after_expiration",
                        "allow_promotion_codes",
                        "billing_address_collection",
                        "cancel_url",
                        "client_reference_id",
                        "client_secret",
                        "collected_information",
                        "consent",
                        "consent_collection",
                        "currency_conversion",
                        "customer",
                        "customer_account",
                        "customer_details",
                        "customer_email",
                        "discounts",
                        "integration_identifier",
                        "invoice",
                        "locale",
                        "origin_context",
                        "payment_intent",
                        "payment_link",
                        "payment_method_configuration_details",
                        "permissions",
                        "recovered_from",
                        "saved_payment_method_options",
                        "setup_intent",
                        "shipping_address_collection",
                        "shipping_cost",
                        "submit_type",
                        "subscription",
                        "url",
                        "wallet_options");
    }

    static StripeObject intent() {
        return new StripeObject()
                .with("id", null)
                .with("object", "payment_intent")
                .with("amount_capturable", 0L)
                .with("amount_details", new StripeObject().with("tip", new StripeObject()))
                .with("amount_received", 0L)
                .with("confirmation_method", "automatic")
                .with("livemode", false)
                .with("managed_payments", new StripeObject().with("enabled", false))
                .with("metadata", new StripeObject())
                .with("payment_method_options", cardsAskForProof())
                .with("payment_method_types", List.of("card"))
                .with("status", "requires_payment_method")
                .withNone(
                        "application",
                        "application_fee_amount",
                        "automatic_payment_methods",
                        "canceled_at",
                        "cancellation_reason",
                        "customer",
                        "customer_account",
                        "description",
                        "excluded_payment_method_types",
                        "last_payment_error",
                        "latest_charge",
                        "next_action",
                        "on_behalf_of",
                        "payment_method",
                        "payment_method_configuration_details",
                        "processing",
                        "receipt_email",
                        "review",
                        "setup_future_usage",
                        "shipping",
                        "source",
                        "statement_descriptor",
                        "statement_descriptor_suffix",
                        "transfer_data",
                        "transfer_group");
    }

    /** A charge that the bank agreed to. */
    static StripeObject charge() {
        return new StripeObject()
                .with("id", null)
                .with("object", "charge")
                .with("amount_refunded", 0L)
                .with("billing_details", person().with("tax_id", null))
                .with("disputed", false)
                .with("fraud_details", new StripeObject())
                .with("livemode", false)
                .with(
                        "outcome",
                        empty("advice_code", "network_advice_code", "network_decline_code", "reason")
                                .with("network_status", "approved_by_network")
                                .with("risk_level", "normal")
                                .with("seller_message", "Payment complete.")
                                .with("type", "authorized"))
                .with("paid", true)
                .with("refunded", false)
                .with("status", "succeeded")
                .withNone(
                        "application",
                        "application_fee",
                        "application_fee_amount",
                        "balance_transaction",
                        "calculated_statement_descriptor",
                        "customer",
                        "description",
                        "failure_balance_transaction",
                        "failure_code",
                        "failure_message",
                        "on_behalf_of",
                        "payment_method",
                        "receipt_email",
                        "receipt_number",
                        "receipt_url",
                        "review",
                        "shipping",
                        "source",
                        "source_transfer",
                        "statement_descriptor",
                        "statement_descriptor_suffix",
                        "transfer_data",
                        "transfer_group");
    }

    /** A refund that is under way. Why it failed is sent only where it did. */
    static StripeObject refund() {
        return new StripeObject()
                .with("id", null)
                .with("object", "refund")
                .with(
                        "destination_details",
                        new StripeObject()
                                .with("card", new StripeObject().with("type", "refund"))
                                .with("type", "card"))
                .with("metadata", new StripeObject())
                .with("status", "pending")
                .withNone(
                        "balance_transaction",
                        "customer",
                        "customer_account",
                        "payment_method",
                        "reason",
                        "receipt_number",
                        "source_transfer_reversal",
                        "transfer_reversal");
    }

    /** Whose address, name and telephone were not asked for. */
    static StripeObject person() {
        return empty("email", "name", "phone")
                .with("address", empty("city", "country", "line1", "line2", "postal_code", "state"));
    }

    private static StripeObject cardsAskForProof() {
        return new StripeObject().with("card", new StripeObject().with("request_three_d_secure", "automatic"));
    }

    private static StripeObject empty(String... fields) {
        return new StripeObject().withNone(fields);
    }
}
