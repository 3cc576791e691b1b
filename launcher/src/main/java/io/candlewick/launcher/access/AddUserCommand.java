package io.candlewick.launcher.access;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.web.login.Role;
import io.candlewick.web.login.UsersFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code login add-user}: adds a line to a file of users. */
@Command(
    name = "add-user",
    description = {
      "Create a user in a file of users, or give one who is there a new role and password.",
      "The services that read the file (candlewick.login.users) do so when they start."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class AddUserCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "1 to 64 letters, digits and ._@-, as in anna or anna@example.org.")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "One of viewer, who reads, and operator, who also changes something.")
  private Role role;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "The file, which is made if it is missing; only its owner may read it.")
  private Path file;

  @Option(
      names = "--password-stdin",
      description =
          "Read the password, 12 or more characters, from the first line of the standard input;"
              + " without it the terminal asks for it.")
  private boolean isPiped;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean wasThere;
    try {
      String password = isPiped ? firstLine() : typed();
      wasThere = new UsersFile(file).put(name, role, password);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "User " + name + " is not saved: " + e.getMessage() + ".",
          "Nothing was changed in " + file + ".",
          e);
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be used: " + Failures.reason(e) + ".",
          "Name a file in a folder that you may write with --file.",
          e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s %s with the role %s in %s. Services notice it when they start.%n",
        wasThere ? "Changed" : "Added", name, role.text(), file);
    out.flush();
    return ExitCodes.DONE;
  }

  private static String firstLine() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }

  /** From Java 22 on there is always a console, which then reads the standard input. */
  @SuppressWarnings("SystemConsoleNull")
  private String typed() {
    Console console = System.console();
    if (console == null) {
      throw CommandException.wrongUse(
          "There is no terminal to ask for the password.",
          "Pipe it into this command, with --password-stdin.");
    }
    char[] first = console.readPassword("Password of %s: ", name);
    char[] second = console.readPassword("Again: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw CommandException.wrongUse(
          "The two passwords are not the same.", "Run the command again.");
    }
    return new String(first);
  }
}
