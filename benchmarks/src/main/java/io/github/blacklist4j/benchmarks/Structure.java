package io.github.blacklist4j.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.blacklist4j.internal.index.MeasuredIndex;
import it.unimi.dsi.fastutil.longs.LongIterators;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.sux4j.util.EliasFanoIndexedMonotoneLongBigList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** What is compared: the library, and what a user would pick instead. */
enum Structure {
    /** The index as lists have it. */
    INDEX("**this library**", 3),
    /** The index with the fewest bytes. */
    INDEX_SMALL("**this library, SMALL**", 3),
    /** fastutil. */
    FASTUTIL("fastutil `LongOpenHashSet`", 24),
    /** RoaringBitmap. */
    ROARING("`Roaring64Bitmap`", 14),
    /** Sux4J. */
    SUX4J("Sux4J Elias–Fano", 20),
    /** An array and binary search. */
    SORTED("sorted `long[]`", 20),
    /** The JDK's, of boxed numbers. */
    SET_OF_LONGS("`HashSet<Long>`", 110),
    /** The JDK's, of texts. */
    SET_OF_TEXTS("`HashSet<String>`", 150),
    /** Caffeine with a maximum that is never reached. */
    CAFFEINE("Caffeine as a store", 280);

    private final String title;
    private final int peak; // bytes per number while it is built

    Structure(String title, int peak) {
        this.title = title;
        this.peak = peak;
    }

    String title() {
        return title;
    }

    /** MiB of heap to build so many numbers in, probes included. */
    long heap(long numbers) {
        return 768 + numbers * peak / (1 << 20);
    }

    /** Builds one of all numbers of a source; {@code size} is about how many they are. */
    Candidate build(NumberSource source, int size) {
        return switch (this) {
            case INDEX -> new OfIndex(index(source, false));
            case INDEX_SMALL -> new OfIndex(index(source, true));
            case FASTUTIL -> fastutil(source, size);
            case ROARING -> roaring(source);
            case SUX4J -> sux4j(source, size);
            case SORTED -> sorted(source, size);
            case SET_OF_LONGS -> setOfLongs(source);
            case SET_OF_TEXTS -> setOfTexts(source);
            case CAFFEINE -> caffeine(source, size);
        };
    }

    private static MeasuredIndex index(NumberSource source, boolean small) {
        MeasuredIndex.Builder builder = MeasuredIndex.builder(small);
        source.forEach(builder::add);
        return builder.build();
    }

    private static Candidate fastutil(NumberSource source, int size) {
        LongOpenHashSet set = new LongOpenHashSet(size);
        source.forEach(set::add);
        set.trim();
        return new Candidate.OfLongs() {
            @Override
            boolean contains(long number) {
                return set.contains(number);
            }
        };
    }

    private static Candidate roaring(NumberSource source) {
        Roaring64Bitmap bitmap = new Roaring64Bitmap();
        source.forEach(bitmap::addLong);
        bitmap.runOptimize();
        bitmap.trim();
        return new Candidate.OfLongs() {
            @Override
            boolean contains(long number) {
                return bitmap.contains(number);
            }

            @Override
            long bytes() {
                return bitmap.getLongSizeInBytes();
            }
        };
    }

    private static Candidate sux4j(NumberSource source, int size) {
        long[] numbers = array(source, size);
        long first = numbers[0];
        long last = numbers[numbers.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= first;
        }
        EliasFanoIndexedMonotoneLongBigList list =
                new EliasFanoIndexedMonotoneLongBigList(numbers.length, last - first + 1, LongIterators.wrap(numbers));
        return new Candidate.OfLongs() {
            @Override
            boolean contains(long number) {
                return number >= first && number <= last && list.contains(number - first);
            }

            @Override
            long bytes() {
                return list.numBits() / Byte.SIZE;
            }
        };
    }

    private static Candidate sorted(NumberSource source, int size) {
        long[] numbers = array(source, size);
        return new Candidate.OfLongs() {
            @Override
            boolean contains(long number) {
                return Arrays.binarySearch(numbers, number) >= 0;
            }

            @Override
            long bytes() {
                return 16 + 8L * numbers.length;
            }
        };
    }

    private static long[] array(NumberSource source, int size) {
        long[] numbers = new long[size + size / 64 + 4_096]; // chance makes them a few more or less
        int[] count = new int[1];
        source.forEach(number -> numbers[count[0]++] = number);
        return Arrays.copyOf(numbers, count[0]);
    }

    private static Candidate setOfLongs(NumberSource source) {
        Set<Long> set = new HashSet<>();
        source.forEach(set::add);
        return new Candidate.OfLongs() {
            @Override
            boolean contains(long number) {
                return set.contains(number);
            }
        };
    }

    private static Candidate setOfTexts(NumberSource source) {
        Set<String> set = new HashSet<>();
        source.forEach(number -> set.add(Candidate.OfTexts.text(number)));
        return new Candidate.OfTexts() {
            @Override
            boolean contains(String number) {
                return set.contains(number);
            }
        };
    }

    private static Candidate caffeine(NumberSource source, int size) {
        Cache<String, Boolean> cache =
                Caffeine.newBuilder().maximumSize(2L * size + 1_000).build();
        source.forEach(number -> cache.put(Candidate.OfTexts.text(number), Boolean.TRUE));
        cache.cleanUp();
        return new Candidate.OfTexts() {
            @Override
            boolean contains(String number) {
                return cache.getIfPresent(number) != null;
            }
        };
    }

    /** The library's index. */
    static final class OfIndex extends Candidate.OfLongs {
        private final MeasuredIndex index;

        OfIndex(MeasuredIndex index) {
            this.index = index;
        }

        MeasuredIndex index() {
            return index;
        }

        @Override
        boolean contains(long number) {
            return index.contains(number);
        }

        @Override
        long bytes() {
            return index.bytes();
        }
    }
}
