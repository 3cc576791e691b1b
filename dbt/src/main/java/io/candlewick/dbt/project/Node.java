package io.candlewick.dbt.project;

import java.util.List;
import java.util.Set;

/** What can be run: a model or a test. */
public sealed interface Node permits Model, DataTest {
  /** As dbt writes it, such as model.PROJECT.NAME. */
  String uniqueId();

  String name();

  /** Relative to the project's folder, with slashes. */
  String file();

  /** Where the compiled SQL goes, below the folder of the project's compiled SQL. */
  String compiledFile();

  /** The names of the project, the folders and the node. */
  List<String> path();

  List<String> tags();

  /** Unique ids of the models and sources that it reads. */
  Set<String> dependsOn();
}
