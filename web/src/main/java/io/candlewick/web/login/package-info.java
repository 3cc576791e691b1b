/**
 * Who may ask a service that asks for a login: local users with a password, whoever has a token of
 * an OpenID provider, and whoever has the feed's token.
 *
 * <p>The checks themselves are Spring Security's: bcrypt and signed tokens. Its chain of filters is
 * left out, because one filter that answers with problems is all that is needed, and a service
 * without a login then loads none of it.
 */
package io.candlewick.web.login;
