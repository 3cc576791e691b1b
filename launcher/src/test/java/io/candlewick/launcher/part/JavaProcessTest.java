package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProcessTest {
  @Test
  void options_of_the_user_are_separated_by_white_space() {
    assertThat(JavaProcess.userOptions("  -Dhttps.proxyHost=proxy  -Xss1m\n"))
        .containsExactly("-Dhttps.proxyHost=proxy", "-Xss1m");
    assertThat(JavaProcess.userOptions(" ")).isEmpty();
  }

  @Test
  void whoever_decides_about_archives_of_classes_gets_none_made() {
    assertThat(List.of("-Xshare:auto", "-XX:SharedArchiveFile=a.jsa"))
        .allMatch(JavaProcess::isAboutArchives);
    assertThat(JavaProcess.isAboutArchives("-Xss1m")).isFalse();
  }

  @Test
  void options_of_the_user_follow_those_of_the_service_and_come_before_its_class() {
    // the build sets the variable for the tests of the whole platform, and for this one
    assertThat(JavaProcess.ofLauncher().heap(64).main("Service", List.of("argument")))
        .containsSubsequence("-Xmx64m", "-Dcandlewick.test=1", "-cp", "Service", "argument");
  }
}
