package io.candlewick.recorded;

/**
 * A row and its place in the file.
 *
 * @param place counts the file's rows from 0
 */
record PlacedRow(long place, RecordedRow row) {}
