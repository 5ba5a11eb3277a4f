package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists that every campaign, queue and widget and the outbound rule obey without naming them, also those that are made later. A rule is
 * exempt only by name, and with a reason, which {@code validate} tells; an allow list of a rule cannot set them aside. An exemption
 * is removed with its rule ({@link Policies#withoutCampaign}). Immutable.
 *
 * <p>Of the lists of reassigned numbers only consents take notice, of exempt rules too: whoever consented had the number before the
 * day on which it stands there as added, or on it. They need their dates in memory ({@code ListSettings.datesInMemory}); where a
 * date is not known, a number that is reassigned has no consent.
 *
 * @param lists names of the lists
 * @param except the rules that do not obey them
 * @param reassigned names of lists of numbers that somebody else has got, each with the day of that
 */
public record Everywhere(List<String> lists, List<Exemption> except, List<String> reassigned) {
    /** No list. */
    public static final Everywhere NONE = new Everywhere(List.of(), List.of(), List.of());

    /**
     * Checks that nothing is missing.
     *
     * @param lists see the record
     * @param except see the record
     * @param reassigned see the record
     * @throws IllegalArgumentException if a rule is exempt twice
     */
    public Everywhere {
        lists = List.copyOf(requireNonNull(lists, "lists"));
        except = List.copyOf(requireNonNull(except, "except"));
        reassigned = List.copyOf(requireNonNull(reassigned, "reassigned"));
        if (except.stream().map(one -> one.kind() + " " + one.id()).distinct().count() < except.size()) {
            throw new IllegalArgumentException("A rule is exempt once, with one reason");
        }
    }

    /**
     * Lists that all of these rules obey.
     *
     * @param lists names of the lists
     * @return the lists, without any exemption
     */
    public static Everywhere of(String... lists) {
        return new Everywhere(List.of(requireNonNull(lists, "lists")), List.of(), List.of());
    }

    /**
     * The same with one more exemption.
     *
     * @param kind of the rule: {@code CAMPAIGN}, {@code QUEUE}, {@code WIDGET} or {@code OUTBOUND}
     * @param id of the rule; of the outbound rule any text
     * @param reason for people
     * @return lists
     * @throws IllegalArgumentException if rules of that kind do not obey them anyway, this one is exempt already, or the reason is
     *     blank or too long
     */
    public Everywhere except(Question.Scenario kind, String id, String reason) {
        return new Everywhere(
                lists,
                Stream.concat(except.stream(), Stream.of(new Exemption(kind, id, reason)))
                        .toList(),
                reassigned);
    }

    /**
     * The same with other lists of reassigned numbers.
     *
     * @param names of the lists
     * @return lists
     */
    public Everywhere withReassigned(List<String> names) {
        return new Everywhere(lists, except, names);
    }

    /** The same without the exemptions of a rule: another one of its id is not exempt. */
    Everywhere without(Question.Scenario kind, String id) {
        return new Everywhere(
                lists, except.stream().filter(one -> !one.concerns(kind, id)).toList(), reassigned);
    }

    /**
     * Why a rule does not obey these lists.
     *
     * @param kind of the rule
     * @param id of the rule; of the outbound rule any text
     * @return the exemption, if it has one
     */
    public Optional<Exemption> exemption(Question.Scenario kind, String id) {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        return except.stream().filter(one -> one.concerns(kind, id)).findFirst();
    }

    /**
     * A rule that does not obey the lists that the others do. Immutable.
     *
     * @param kind of the rule: {@code CAMPAIGN}, {@code QUEUE}, {@code WIDGET} or {@code OUTBOUND}
     * @param id of the rule; empty for the outbound rule
     * @param reason for people
     */
    public record Exemption(Question.Scenario kind, String id, String reason) {
        /**
         * Checks the parts.
         *
         * @param kind see the record
         * @param id see the record
         * @param reason see the record
         */
        public Exemption {
            requireNonNull(id, "id");
            requireNonNull(reason, "reason");
            id = switch (requireNonNull(kind, "kind")) {
                case CAMPAIGN, QUEUE, WIDGET -> id;
                case OUTBOUND -> "";
                case INBOUND, PRESENT ->
                    throw new IllegalArgumentException(
                            "Only rules that dial obey the lists that are obeyed everywhere");
            };
            reason = Ids.checkedText("The reason of an exemption", reason);
            if (reason.isBlank()) {
                throw new IllegalArgumentException("An exemption has a reason");
            }
        }

        private boolean concerns(Question.Scenario otherKind, String otherId) {
            return kind == otherKind && (kind == Question.Scenario.OUTBOUND || id.equals(otherId));
        }
    }
}
