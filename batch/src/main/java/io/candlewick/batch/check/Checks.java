package io.candlewick.batch.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;

/** The declared quality checks. Immutable and thread-safe. */
public final class Checks {
  /** Checks that SQL alone cannot do: a new one is a class, a line here and an entry. */
  private static final Map<String, Check> PROGRAMMED =
      Map.of(CandlesAgreeWithDocuments.NAME, new CandlesAgreeWithDocuments());

  private record Loaded(Declaration declaration, SqlSections sql, Check check) {}

  private final Map<String, Loaded> byName;

  private Checks(Map<String, Loaded> byName) {
    this.byName = byName;
  }

  /**
   * Reads {@code checks.yml} and the SQL files beside it.
   *
   * @param folder holds them
   * @throws DeclarationException naming every fault with its line: unknown, missing and repeated
   *     keys, missing SQL, and parameters that a check needs or does not use
   * @throws UncheckedIOException if {@code checks.yml} cannot be read
   */
  public static Checks load(Path folder) {
    DeclarationFaults faults = new DeclarationFaults();
    DeclarationFile file = new DeclarationFile(faults);
    List<Declaration> declarations;
    try {
      declarations = file.read(Files.readString(folder.resolve(DeclarationFile.NAME)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the checks in " + folder, e);
    }
    Map<String, Loaded> byName = new LinkedHashMap<>();
    for (Declaration declaration : declarations) {
      Check check = PROGRAMMED.getOrDefault(declaration.name(), new SqlCheck());
      SqlSections sql = sql(folder, file, faults, declaration.name());
      if (!sql.names().equals(check.statements())) {
        faults.add(
            sqlFile(declaration.name()),
            1,
            "must have the statements %s, but has %s"
                .formatted(new TreeSet<>(check.statements()), sql.names()));
      }
      Set<String> used = new TreeSet<>(sql.parameters());
      used.addAll(check.parameters());
      file.requireParameters(declaration, used);
      byName.put(declaration.name(), new Loaded(declaration, sql, check));
    }
    faults.throwIfAny();
    return new Checks(byName);
  }

  private static SqlSections sql(
      Path folder, DeclarationFile file, DeclarationFaults faults, String check) {
    try {
      return SqlSections.of(Files.readString(folder.resolve(sqlFile(check))));
    } catch (NoSuchFileException e) {
      faults.add(
          DeclarationFile.NAME,
          file.lineOf(check),
          "the SQL of '" + check + "' is missing: write " + sqlFile(check));
    } catch (IOException e) {
      faults.add(sqlFile(check), 1, "cannot be read: " + e.getMessage());
    }
    return SqlSections.of("");
  }

  private static String sqlFile(String check) {
    return check + ".sql";
  }

  /** Their names, in the order in which they run. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * Runs checks one after the other. Each sees the warehouse at one instant and changes nothing. A
   * check that cannot be run has the status {@link CheckStatus#ERROR} with the reason, and the
   * others run all the same.
   *
   * @param subject what to check
   * @param onlyThese names of checks; empty for all
   * @param progress receives each result as soon as it is known
   * @return the results, in the order of the declarations
   * @throws IllegalArgumentException if a name is unknown
   */
  public List<CheckResult> run(
      CheckSubject subject, Set<String> onlyThese, Consumer<CheckResult> progress) {
    for (String name : onlyThese) {
      if (!byName.containsKey(name)) {
        throw new IllegalArgumentException(
            "There is no check '" + name + "': the checks are " + String.join(", ", names()));
      }
    }
    List<CheckResult> results = new ArrayList<>();
    byName.forEach(
        (name, loaded) -> {
          if (onlyThese.isEmpty() || onlyThese.contains(name)) {
            CheckResult result = run(loaded, subject);
            results.add(result);
            progress.accept(result);
          }
        });
    return results;
  }

  private static CheckResult run(Loaded loaded, CheckSubject subject) {
    long start = System.nanoTime();
    Declaration declaration = loaded.declaration();
    Findings findings;
    CheckStatus status;
    try (Snapshot snapshot = Snapshot.open(subject.postgres())) {
      findings = loaded.check().run(new CheckRun(subject, declaration, loaded.sql(), snapshot));
      status = statusOf(findings, declaration.severity());
    } catch (SQLException | RuntimeException e) {
      findings = new Findings(reasonOf(e), List.of(), 0);
      status = CheckStatus.ERROR;
    }
    return new CheckResult(
        declaration.name(),
        declaration.question(),
        declaration.severity(),
        status,
        findings.observed(),
        declaration.expected(),
        findings.rows(),
        findings.rowCount(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static CheckStatus statusOf(Findings findings, Severity severity) {
    if (findings.rowCount() == 0) {
      return CheckStatus.PASS;
    }
    return severity == Severity.WARNING ? CheckStatus.WARN : CheckStatus.FAIL;
  }

  /** In one line; the database's own message without the statement. */
  private static String reasonOf(Exception failure) {
    Throwable cause =
        failure instanceof DataAccessException data ? data.getMostSpecificCause() : failure;
    String name = cause.getClass().getSimpleName();
    return Optional.ofNullable(cause.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .map(line -> line.replaceFirst("^ERROR: ", ""))
        .orElse(name);
  }
}
