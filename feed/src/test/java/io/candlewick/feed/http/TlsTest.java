package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TlsTest {
  @Test
  void a_feed_that_is_to_speak_tls_does_not_start_in_plain_http() {
    assertThatThrownBy(
            () ->
                ApiUnderTest.start(
                    "--server.ssl.certificate=classpath:feed.crt",
                    "--server.ssl.certificate-private-key=classpath:feed.key"))
        .rootCause()
        .hasMessageStartingWith("server.ssl is set, but the feed speaks plain HTTP alone")
        .hasMessageContaining("put a proxy with TLS before the feed");
  }
}
