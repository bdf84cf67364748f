package dev.hl.approval.display;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which lines of one text are gone in another, and which are new: the shortest such difference by Myers' greedy search,
 * as long as that needs at most {@value #MOST_EDITS} edits; beyond, everything between what both begin and end with.
 */
final class LineDiff {
    private static final int MOST_EDITS = 500;

    private final List<String> before;
    private final List<String> after;
    private final BitSet removed = new BitSet();
    private final BitSet added = new BitSet();
    private final int start;
    private final int beforeLength;
    private final int afterLength;

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        start = commonStart();
        int end = commonEnd();
        beforeLength = before.size() - start - end;
        afterLength = after.size() - start - end;
    }

    static LineDiff between(List<String> before, List<String> after) {
        LineDiff diff = new LineDiff(List.copyOf(before), List.copyOf(after));
        diff.search();
        return diff;
    }

    boolean isRemoved(int line) {
        return removed.get(line);
    }

    boolean isAdded(int line) {
        return added.get(line);
    }

    private int commonStart() {
        int most = Math.min(before.size(), after.size());
        int same = 0;
        while (same < most && before.get(same).equals(after.get(same))) {
            same++;
        }
        return same;
    }

    private int commonEnd() {
        int most = Math.min(before.size(), after.size()) - start;
        int same = 0;
        while (same < most && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
            same++;
        }
        return same;
    }

    private void search() {
        int most = Math.min(MOST_EDITS, beforeLength + afterLength);
        List<int[]> steps = new ArrayList<>();
        int[] reach = new int[2 * most + 3];
        for (int edits = 0; edits <= most; edits++) {
            steps.add(reach.clone());
            if (step(reach, most + 1, edits)) {
                trace(steps, most + 1);
                return;
            }
        }
        removed.set(start, start + beforeLength);
        added.set(start, start + afterLength);
    }

    /** Goes as far as one more edit leads on every diagonal; true when the end was reached. */
    private boolean step(int[] reach, int middle, int edits) {
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int x = isInsertion(reach, middle, edits, diagonal)
                    ? reach[middle + diagonal + 1]
                    : reach[middle + diagonal - 1] + 1;
            while (x < beforeLength && x - diagonal < afterLength && isSame(x, x - diagonal)) {
                x++;
            }
            reach[middle + diagonal] = x;
            if (x >= beforeLength && x - diagonal >= afterLength) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInsertion(int[] reach, int middle, int edits, int diagonal) {
        return diagonal == -edits || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]);
    }

    private boolean isSame(int x, int y) {
        return before.get(start + x).equals(after.get(start + y));
    }

    private void trace(List<int[]> steps, int middle) {
        int x = beforeLength;
        int y = afterLength;
        for (int edits = steps.size() - 1; edits > 0; edits--) {
            int[] reach = steps.get(edits);
            boolean insertion = isInsertion(reach, middle, edits, x - y);
            int diagonal = insertion ? x - y + 1 : x - y - 1;
            x = reach[middle + diagonal];
            y = x - diagonal;
            if (insertion) {
                added.set(start + y);
            } else {
                removed.set(start + x);
            }
        }
    }
}
