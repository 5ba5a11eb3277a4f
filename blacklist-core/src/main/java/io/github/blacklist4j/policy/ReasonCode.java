package io.github.blacklist4j.policy;

/** Why a decision is what it is. Stable: part of the API. */
public enum ReasonCode {
    /** No rule concerns this call. */
    NO_RULE,
    /** The number is on none of the lists. */
    NOT_LISTED,
    /** A live BLOCK entry decided. */
    LISTED,
    /** A live ALLOW entry decided. */
    ALLOWED,
    /** An emergency number or a service line of the vendor. */
    PROTECTED,
    /** The forwarding is for unknown callers, and none of its lists holds a live ALLOW. */
    UNKNOWN_CALLER,
    /** The caller withheld the number. */
    HIDDEN_CALLER,
    /** The text is no number. */
    UNREADABLE,
    /** Hidden, internal or of an impossible length: nothing that can be called. */
    NO_NUMBER,
    /** A list is older than its maximum age. */
    STALE_REGISTRY,
    /** A list was deleted, or cannot be read here. */
    LIST_GONE,
    /** What would have decided, a rule or an entry of a list, is paused; or a machine waits until it no longer is. */
    PAUSED,
    /** No list of consents holds a live ALLOW for the number, or one holds a BLOCK. */
    NO_CONSENT,
    /** A premium-rate number. */
    PREMIUM_RATE,
    /** A number of a country that is not called back. */
    COUNTRY_NOT_ALLOWED,
    /** Too many requests of this number or this visitor. */
    LIMITED,
    /** A number drawn from the pool. */
    DRAWN,
    /** The pool has no candidate: the route's fixed number. */
    FIXED_NUMBER,
    /** The pool has no candidate, and no fixed number serves. */
    EMPTY_POOL
}
