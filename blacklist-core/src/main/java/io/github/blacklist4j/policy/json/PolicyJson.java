package io.github.blacklist4j.policy.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.blacklist4j.policy.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads policies from JSON, strictly: an unknown property, a duplicate key, text behind the end or a wrong type is an
 * error that names its place as a JSON pointer. Needs {@code jackson-databind}, which is otherwise optional. Stateless.
 */
public final class PolicyJson {
    /** The version of the format that is understood. */
    public static final int VERSION = 1;

    private static final int MAX_BYTES = 4 << 20; // a thousand rules take some hundred kilobytes
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
     * @throws IllegalArgumentException if it is not a policy file; the message names the place and the rule
     * @throws IOException if it cannot be read
     */
    public static Policies read(Path file) throws IOException {
        byte[] json;
        try (InputStream in = Files.newInputStream(file)) {
            json = in.readNBytes(MAX_BYTES + 1); // the size is not asked for: a device or a pipe has none
        }
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException("A policy file has at most " + MAX_BYTES + " bytes");
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The policy file is not UTF-8", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param json the text
     * @return the policies
     * @throws IllegalArgumentException if it does not hold policies; the message names the place and the rule
     */
    public static Policies parse(String json) {
        if (json.length() > MAX_BYTES) {
            throw new IllegalArgumentException("Policies have at most " + MAX_BYTES + " characters");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON" + place(e) + ": " + firstLine(e.getOriginalMessage()), e);
        }
        return PolicyTree.policies(new JsonPlace("", root));
    }

    /**
     * Writes policies, so that {@link #parse} gives equal ones.
     *
     * @param policies the policies
     * @return JSON without the settings that have their default; holds whole numbers
     */
    public static String write(Policies policies) {
        return PolicyWriter.policies(policies).toPrettyString();
    }

    /**
     * The JSON Schema (draft 2020-12) of policy files, for editors and other programs.
     *
     * @return the text of the schema
     */
    public static String schema() {
        try (InputStream in = PolicyJson.class.getResourceAsStream("policy.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
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
