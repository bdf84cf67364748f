package dev.hl.approval.display;

/**
 * A file as it is and as it would be.
 *
 * @param name as the call names it
 * @param created whether there is no such file yet
 * @param before its text now, or the part that is to be replaced where only that is known
 * @param after what would stand in its place
 * @param remark what whoever decides has to know beside that; empty for nothing
 */
record FileChange(String name, boolean created, String before, String after, String remark) {}
