package io.candlewick.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the build and of the Java that runs it. */
public final class Version implements IVersionProvider {
  private static final String FILE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      build.load(in);
    }
    return new String[] {
      "candlewick " + build.getProperty("version") + " (Java " + Runtime.version().feature() + ")"
    };
  }
}
