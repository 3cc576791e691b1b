package io.candlewick.console.guard;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask the console.
 *
 * @param hosts names under which it is asked in addition to those of this machine's loopback
 *     address, as in {@code console.example.org} or {@code 192.168.1.20:8088}
 */
@ConfigurationProperties("candlewick.console")
record GuardSettings(@DefaultValue({}) List<String> hosts) {
  GuardSettings {
    List<String> faults = new ArrayList<>();
    for (String host : hosts) {
      if (!HostName.isHost(host)) {
        faults.add(
            "candlewick.console.hosts has '"
                + host
                + "': give a name or an address with or without a port, as in console.example.org or"
                + " 192.168.1.20:8088");
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    hosts = List.copyOf(hosts);
  }
}
