package io.candlewick.web.login;

import java.time.Instant;

/**
 * A login that was right.
 *
 * @param until when it must be checked again
 */
record KnownLogin(User user, Instant until) {}
