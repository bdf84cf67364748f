@NullMarked
package dev.hl.approval.rules;

import org.jspecify.annotations.NullMarked;
