/**
 * Internal: what a search means, the same in every store: which texts are searched, what their words are, and how a hit
 * is shown.
 *
 * <p>Start at {@link dev.hl.store.search.SearchWords}, which reads what somebody typed; {@code SearchTexts} says what is
 * searched and {@code SearchHits} makes the result. Words are cut and compared as SQLite's {@code unicode61} with
 * {@code remove_diacritics 2} does, so that a store that finds with SQLite shows what it found. May depend on the API only.
 * Pure functions and immutable values, safe for use by many threads; everything takes time linear in the text.
 */
@NullMarked
package dev.hl.store.search;

import org.jspecify.annotations.NullMarked;
