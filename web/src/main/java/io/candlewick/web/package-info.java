/**
 * What the HTTP services of the platform share: problems, the token, parameters, the page of an
 * API.
 */
package io.candlewick.web;
