package io.candlewick.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of users: who may read them, what they may hold, and what a password must be. */
class UsersFileTest {
  private static final String HASH = "$2y$10$" + "a".repeat(53);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("users");
  }

  @Test
  void a_user_that_was_added_is_there_and_its_password_is_not() throws IOException {
    assertThat(new UsersFile(file).put("anna", Role.VIEWER, "a long enough one")).isFalse();

    Map<String, LocalUser> users = new UsersFile(file).read();
    assertThat(users.get("anna").role()).isEqualTo(Role.VIEWER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith("anna:viewer:$2").doesNotContain("long enough");
    assertThat(new Passwords(users).user("anna", "a long enough one")).isPresent();
    assertThat(new Passwords(users).user("anna", "a long enough two")).isEmpty();
  }

  @Test
  void a_user_who_is_there_gets_the_new_role_and_the_other_lines_stay() throws IOException {
    write("rw-------", "# ours", "bert:operator:" + HASH, "", "anna:viewer:" + HASH);

    assertThat(new UsersFile(file).put("bert", Role.VIEWER, "a long enough one")).isTrue();

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4).startsWith("# ours").endsWith("anna:viewer:" + HASH);
    assertThat(lines.get(1)).startsWith("bert:viewer:$2").doesNotContain(HASH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw----r--", "rw-rw----", "rw-----w-", "rwxrwxrwx", "rw-r--r--"})
  void a_file_that_others_may_read_or_write_is_refused(String permissions) throws IOException {
    write(permissions, "anna:viewer:" + HASH);

    assertThatThrownBy(() -> new UsersFile(file).read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(permissions)
        .hasMessageContaining("only its owner may read")
        .hasMessageContaining("chmod 600 " + file);
    assertThatThrownBy(() -> new UsersFile(file).put("bert", Role.VIEWER, "a long enough one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna",
        "anna:viewer",
        "anna:admin:" + "$2y$10$",
        "anna:viewer:secret password",
        "anna:viewer:$2y$05$" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "a b:viewer:$2y$10$" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ":viewer:$2y$10$" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void a_wrong_line_is_named_by_its_number_and_not_shown(String line) throws IOException {
    write("rw-------", "# a comment", line);

    assertThatThrownBy(() -> new UsersFile(file).read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 2 of " + file)
        .hasMessageContaining("login add-user")
        .hasMessageNotContaining("secret password")
        .hasMessageNotContaining("aaaaaaaa");
  }

  @Test
  void a_name_that_is_there_twice_and_a_file_without_users_are_refused() throws IOException {
    write("rw-------", "anna:viewer:" + HASH, "anna:operator:" + HASH);
    assertThatThrownBy(() -> new UsersFile(file).read()).hasMessageContaining("twice");

    write("rw-------", "# nobody yet");
    assertThatThrownBy(() -> new UsersFile(file).read()).hasMessageContaining("has no users");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eleven char", "ääääääääää"})
  void a_short_password_is_refused(String password) {
    assertThatThrownBy(() -> new UsersFile(file).put("anna", Role.VIEWER, password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than 12 characters");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_password_of_which_bcrypt_would_see_a_part_is_refused() throws IOException {
    String longest = "x".repeat(72);
    new UsersFile(file).put("anna", Role.VIEWER, longest);

    assertThatThrownBy(() -> new UsersFile(file).put("anna", Role.VIEWER, longest + "y"))
        .hasMessageContaining("more than 72 bytes");
    assertThat(new Passwords(new UsersFile(file).read()).user("anna", longest + "y")).isEmpty();
  }

  private void write(String permissions, String... lines) throws IOException {
    Files.write(file, List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
