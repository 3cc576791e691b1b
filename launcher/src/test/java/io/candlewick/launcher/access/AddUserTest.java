package io.candlewick.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.ExitCodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code login add-user}. */
class AddUserTest {
  private static final String PASSWORD = "a password of Anna";

  @TempDir private Path folder;
  private Path file;
  private final InputStream before = System.in;

  @BeforeEach
  void name() {
    file = folder.resolve("users");
  }

  @AfterEach
  void restore() {
    System.setIn(before);
  }

  private CommandRun add(String name, String role, String typed) {
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    return CommandRun.of(
        "login", "add-user", name, "--role", role, "--file", file.toString(), "--password-stdin");
  }

  @Test
  void a_user_is_added_and_changed_and_the_password_is_shown_nowhere() throws IOException {
    CommandRun added = add("anna", "viewer", PASSWORD + "\n");
    String first = Files.readString(file);
    CommandRun changed = add("anna", "Operator", PASSWORD);

    assertThat(added.exitCode()).as(added.err()).isEqualTo(ExitCodes.DONE);
    assertThat(added.out()).startsWith("Added anna with the role viewer in " + file);
    assertThat(changed.out()).startsWith("Changed anna with the role operator");
    assertThat(first).matches("anna:viewer:\\$2a\\$10\\$\\S{53}\\R");
    assertThat(Files.readString(file)).matches("anna:operator:\\$2a\\$10\\$\\S{53}\\R");
    assertThat(added.out() + changed.out() + first).doesNotContain(PASSWORD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void what_is_not_allowed_is_named_with_what_would_be_right() throws IOException {
    add("anna", "viewer", "eleven char").saysOnly(ExitCodes.WRONG_USE, "fewer than 12 characters");
    add("an:na", "viewer", PASSWORD).saysOnly(ExitCodes.WRONG_USE, "letters, digits");
    assertThat(file).doesNotExist();

    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    add("anna", "viewer", PASSWORD).saysOnly(ExitCodes.WRONG_USE, "chmod 600 " + file);
    assertThat(file).isEmptyFile();
  }

  @Test
  void a_folder_that_is_missing_is_named() {
    file = folder.resolve("none/users");
    add("anna", "viewer", PASSWORD).saysOnly(ExitCodes.WRONG_USE, file.toString(), "--file");
  }
}
