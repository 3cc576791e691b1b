package io.candlewick.batch.check;

/**
 * One run of a check.
 *
 * @param subject what is checked
 * @param declaration its entry
 * @param sql its SQL
 * @param snapshot the warehouse at one instant
 */
record CheckRun(
    CheckSubject subject, Declaration declaration, SqlSections sql, Snapshot snapshot) {}
