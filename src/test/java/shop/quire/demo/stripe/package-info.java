/**
 * A stand-in for Stripe: the parts of its HTTP API that the shop uses, and a payment page, in one small server without any
 * framework. The demo and every test run the real Stripe client against it. It keeps its own books, so that a test can
 * compare them with the shop's.
 *
 * <p>Behaviour follows Stripe's public API reference; where Stripe refuses, this refuses.
 */
package shop.quire.demo.stripe;
