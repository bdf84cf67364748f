@NullMarked
package dev.hl.approval.shell;

import org.jspecify.annotations.NullMarked;
