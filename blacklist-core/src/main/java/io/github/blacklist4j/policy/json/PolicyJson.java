package io.github.blacklist4j.policy.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads policies from JSON, strictly: an unknown property, a duplicate key, text behind the end or a wrong type is an
 * error that names its place as a JSON pointer. Needs {@code jackson-databind}, which is otherwise optional. Stateless.
 */
public final class PolicyJson {
    /** The version of the format that is understood. */
    public static final int VERSION = 1;

    private static final int MAX_BYTES = 4 << 20; // a thousand rules take some hundred kilobytes
    private static final int MAX_ID = 128;
    private static final int MAX_DEPTH = 20; // the format needs six

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyJson() {}

    /**
     * Reads a file in UTF-8, of at most 4 MiB; no more than that is read of a device or a pipe either.
     *
     * @param file the file
     * @return the policies
     * @throws BadPolicyException if it is not a policy file: all that is wrong, with its places
     * @throws IOException if it cannot be read
     */
    public static Policies read(Path file) throws IOException {
        requireNonNull(file, "file");
        byte[] json;
        try (InputStream in = Files.newInputStream(file)) {
            json = in.readNBytes(MAX_BYTES + 1); // the size is not asked for: a device or a pipe has none
        }
        if (json.length > MAX_BYTES) {
            throw bad("A policy file has at most " + MAX_BYTES + " bytes");
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException e) {
            throw bad("The policy file is not UTF-8");
        }
    }

    /**
     * Reads a text.
     *
     * @param json the text
     * @return the policies
     * @throws BadPolicyException if it does not hold policies: all that is wrong, with its places
     */
    public static Policies parse(String json) {
        requireNonNull(json, "json");
        checkLength(json);
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw bad("Not JSON" + place(e) + ": " + firstLine(e.getOriginalMessage()));
        }
        try {
            return PolicyTree.policies(new JsonPlace("", root, new ArrayList<>()));
        } catch (BadPolicyException e) {
            throw new BadPolicyException(
                    e.findings().stream().map(found -> inRule(found, root)).toList());
        }
    }

    private static Finding inRule(Finding found, JsonNode root) {
        String rule = found.pointer()
                .substring(0, found.pointer().length() - found.path().length());
        JsonNode id = root.at(rule + "/id");
        Optional<String> known = found.scenario()
                .filter(any -> id.isTextual() && isId(id.textValue()))
                .map(any -> id.textValue());
        return new Finding(found.code(), found.message(), found.pointer(), known);
    }

    private static boolean isId(String text) {
        try {
            StoredText.checkExact("An id", text, MAX_ID);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Writes policies, so that {@link #parse} gives equal ones.
     *
     * @param policies the policies
     * @return JSON without the settings that have their default; holds whole numbers
     * @throws BadPolicyException if that would be longer than {@link #parse} takes
     */
    public static String write(Policies policies) {
        requireNonNull(policies, "policies");
        String json = PolicyWriter.policies(policies).toPrettyString();
        checkLength(json);
        return json;
    }

    /** By bytes of UTF-8, as a file counts. */
    private static void checkLength(String json) {
        boolean tooLong = json.length() > MAX_BYTES
                || (json.length() > MAX_BYTES / 3 // no character has more bytes than three
                        && json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
        if (tooLong) {
            throw bad("Policies have at most " + MAX_BYTES + " bytes");
        }
    }

    private static BadPolicyException bad(String message) {
        return new BadPolicyException(List.of(new Finding(Finding.Code.BAD_RULE, message, "")));
    }

    /**
     * The JSON Schema (draft 2020-12) of policy files, for editors and other programs.
     *
     * @return the text of the schema
     */
    public static String schema() {
        try (InputStream in = PolicyJson.class.getResourceAsStream("policy.schema.json")) {
            return new String(requireNonNull(in, "the schema").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    /** Jackson's rule without its own names, and without the value that it stumbled over, which may be a number. */
    private static String firstLine(String message) {
        if (message.startsWith("Trailing token")) {
            return "there is text behind the end";
        }
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll(" ?[(\\[;:] ?(for|from|start marker|\\[?Source|was expecting).*", "")
                .replaceAll("\\d{5,}", "…");
    }
}
