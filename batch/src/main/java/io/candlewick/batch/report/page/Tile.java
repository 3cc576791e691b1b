package io.candlewick.batch.report.page;

/**
 * One number at the head of the page.
 *
 * @param label what it is
 * @param value the number, with its unit
 * @param note a word on it; may be empty
 * @param isAlarming whether it needs the reader's attention
 */
record Tile(String label, String value, String note, boolean isAlarming) {}
