package io.candlewick.launcher.part;

import io.candlewick.launcher.failure.CommandException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The location of the built modules.
 *
 * @param root the project's folder, which contains the modules
 */
public record Installation(Path root) {

  /** The one from which the running launcher was started. */
  public static Installation current() {
    String root = System.getProperty("candlewick.root");
    return new Installation(
        (root == null ? launcherClasses().getParent().getParent().getParent() : Path.of(root))
            .toAbsolutePath()
            .normalize());
  }

  /** The folder of what JVMs keep of the classes of services. */
  static Path archives() {
    return current().root().resolve("launcher").resolve("target").resolve("archives");
  }

  /** The launcher's own jar, or its folder of classes. */
  static Path launcherClasses() {
    try {
      return Path.of(
          Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The launcher cannot find its own class files", e);
    }
  }

  /** The class path of a module that runs in a separate JVM. */
  String classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    try {
      return jar(target, module)
          + File.pathSeparator
          + Files.readString(target.resolve("classpath")).strip();
    } catch (IOException e) {
      throw notBuilt(module, e);
    }
  }

  /** Whether a module has been built. */
  public boolean has(String module) {
    return Files.exists(root.resolve(module).resolve("target/classpath"));
  }

  /** A file in a module's build folder. */
  Path built(String module, String file) {
    Path path = root.resolve(module).resolve("target").resolve(file);
    if (!Files.exists(path)) {
      throw notBuilt(module, new IOException(path + " does not exist"));
    }
    return path;
  }

  private static Path jar(Path target, String module) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*.jar")) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        if (!name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
          return jar;
        }
      }
    }
    throw new IOException("no jar in " + target);
  }

  private static CommandException notBuilt(String module, IOException cause) {
    return CommandException.wrongUse(
        "The module " + module + " is not built: " + cause.getMessage() + ".",
        "Run ./candlewick up, which builds what is missing, or mvn package.",
        cause);
  }
}
