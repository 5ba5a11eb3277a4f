package io.github.blacklist4j.jdbc.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Neighbours in the order of the numbers, as one row: of numbers alone {@link PackedNumbers}, else what they begin with together
 * once, then a line for each with the rest of its number, in a stretch of texts also a separator and the folded text. There are
 * some 1,000 numbers or 50 texts to a row, so that few have to be read, and a database looks for a text within fifty with one call.
 * Used by one thread.
 *
 * <p>Stored texts hold no control characters but tabs and ends of lines, so that these two cannot be in them.
 */
final class Stretch {
    private static final char TEXT = '\u0001'; // between number and text
    private static final char LINE = '\u0002'; // before each

    /** With its key it stays within what PostgreSQL keeps in the row itself (2 KB), and two fit into a page of SQLite. */
    private static final int MOST_BYTES = 1_900;

    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;

    private final List<String> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final boolean withTexts;
    private final Optional<PackedNumbers> packed;
    private int shared; // so many characters do all numbers begin with; a few more after a removal
    private int bytes; // with whole numbers

    /**
     * A stretch as it is stored.
     *
     * @param shared what all its numbers begin with
     * @param content its lines; empty if it is packed
     * @param packed as {@link PackedNumbers} are
     */
    record Stored(String shared, String content, Optional<byte[]> packed) {
        /** Without the numbers. */
        @Override
        public String toString() {
            return "Stored[...]";
        }
    }

    private Stretch(boolean withTexts, boolean isPacked) {
        this.withTexts = withTexts;
        this.packed = isPacked ? Optional.of(new PackedNumbers()) : Optional.empty();
    }

    /** An empty one of numbers, which begins with this one. */
    static Stretch ofNumbers(String first) {
        return new Stretch(false, PackedNumbers.canHold(first));
    }

    static Stretch ofTexts() {
        return new Stretch(true, false);
    }

    /** One as it was stored. */
    static Stretch of(Stored stored, boolean withTexts) {
        Stretch stretch = new Stretch(withTexts, stored.packed().isPresent());
        stretch.addLines(stored);
        stored.packed().ifPresent(stretch::addPacked);
        return stretch;
    }

    private void addLines(Stored stored) {
        String content = stored.content();
        int at = 0;
        while (at < content.length()) {
            int end = endOfLine(content, at);
            int text = withTexts ? content.indexOf(TEXT, at) : end;
            add(stored.shared() + content.substring(at + 1, text), withTexts ? content.substring(text + 1, end) : "");
            at = end;
        }
    }

    private void addPacked(byte[] packed) {
        PackedNumbers.Cursor all = new PackedNumbers.Cursor(packed);
        while (all.next()) {
            add("+" + all.number(), "");
        }
    }

    private static int endOfLine(String content, int at) {
        int next = content.indexOf(LINE, at + 1);
        return next < 0 ? content.length() : next;
    }

    /** Adds a number that comes after all others, with its folded text if this is a stretch of texts. */
    void add(String number, String text) {
        shared = sharedWith(number);
        numbers.add(number);
        texts.add(text);
        bytes += bytes(number, text);
        packed.ifPresent(all -> all.add(number));
    }

    /** Whether a number and its text can be added without making this too long; the first ones always can. */
    boolean hasRoomFor(String number, String text) {
        if (packed.isPresent()) {
            return PackedNumbers.canHold(number) && packed.get().size() + PackedNumbers.MOST_OF_ONE <= MOST_BYTES;
        }
        return numbers.isEmpty()
                || bytes + bytes(number, text) - numbers.size() * sharedWith(number) <= MOST_BYTES; // it counts once
    }

    private int sharedWith(String number) {
        if (numbers.isEmpty()) {
            int same = 0;
            while (same < number.length() && number.charAt(same) < ASCII) {
                same++;
            }
            return same;
        }
        int same = 0;
        int most = Math.min(shared, number.length());
        String first = numbers.get(0);
        while (same < most && first.charAt(same) == number.charAt(same)) {
            same++;
        }
        return same;
    }

    private int bytes(String number, String text) {
        return utf8(number) + 1 + (withTexts ? utf8(text) + 1 : 0);
    }

    /** Returns whether the number was there. */
    boolean remove(String number) {
        int at = numbers.indexOf(number);
        if (at < 0) {
            return false;
        }
        numbers.remove(at);
        texts.remove(at);
        return true;
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    String first() {
        return numbers.get(0);
    }

    Stored stored() {
        if (packed.isPresent()) {
            PackedNumbers all = new PackedNumbers();
            numbers.forEach(all::add);
            return new Stored("", "", Optional.of(all.bytes()));
        }
        StringBuilder content = new StringBuilder(MOST_BYTES);
        for (int i = 0; i < numbers.size(); i++) {
            String number = numbers.get(i);
            content.append(LINE).append(number, shared, number.length());
            if (withTexts) {
                content.append(TEXT).append(texts.get(i));
            }
        }
        return new Stored(first().substring(0, shared), content.toString(), Optional.empty());
    }

    private static int utf8(String text) {
        int more = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            more += c < ASCII ? 0 : c < TWO_BYTES ? 1 : 2; // half a pair counts 3, which is one too many
        }
        return text.length() + more;
    }

    /** The numbers of lines that hold some digits. */
    static List<String> numbersWith(String digits, Stored stored) {
        String shared = stored.shared();
        String content = stored.content();
        List<String> found = new ArrayList<>();
        if (shared.contains(digits)) {
            addLines("", stored, found);
            return found;
        }
        for (int at = content.indexOf(digits); at >= 0; ) {
            int end = endOfLine(content, at);
            found.add(shared + content.substring(content.lastIndexOf(LINE, at) + 1, end));
            at = content.indexOf(digits, end);
        }
        for (int i = 1; i < digits.length(); i++) {
            if (shared.endsWith(digits.substring(0, i))) {
                addLines(digits.substring(i), stored, found);
            }
        }
        return found.size() > 1 ? found.stream().distinct().toList() : found;
    }

    private static void addLines(String beginning, Stored stored, List<String> found) {
        String content = stored.content();
        String wanted = LINE + beginning;
        for (int at = content.indexOf(wanted); at >= 0; ) {
            int end = endOfLine(content, at);
            found.add(stored.shared() + content.substring(at + 1, end));
            at = content.indexOf(wanted, end);
        }
    }

    /** The numbers whose text holds a folded one. */
    static List<String> numbersWithText(String folded, Stored stored) {
        String content = stored.content();
        List<String> found = new ArrayList<>();
        for (int at = content.indexOf(folded); at >= 0; ) {
            int begin = content.lastIndexOf(LINE, at) + 1;
            int text = content.indexOf(TEXT, begin);
            if (at > text) {
                found.add(stored.shared() + content.substring(begin, text));
                at = content.indexOf(folded, endOfLine(content, at));
            } else {
                at = content.indexOf(folded, text); // that was in the number
            }
        }
        return found;
    }

    /** Without the numbers. */
    @Override
    public String toString() {
        return "Stretch[" + numbers.size() + "]";
    }
}
