package io.github.blacklist4j.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The published schema says what the reader does, as far as a schema can. */
class PolicySchemaTest {
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final JsonSchema schema = factory.getSchema(PolicyJson.schema());

    private boolean accepts(String json) {
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    @Test
    @DisplayName("V the schema is a schema of draft 2020-12")
    void schemaIsValid() {
        JsonSchema ofSchemas = factory.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(ofSchemas.validate(PolicyJson.schema(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "{1} {2}")
    @DisplayName("V what the reader refuses the schema refuses too, unless a schema cannot tell")
    @CsvFileSource(resources = "/policy/faults.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void schemaRefusesFaults(String json, String place, String rule, String expected) {
        boolean notJson = place.startsWith("line");

        assertThat(notJson || accepts(json) == expected.equals("accepts"))
                .as(json)
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName("V what the reader takes the schema accepts too")
    @CsvFileSource(resources = "/policy/good.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void schemaAcceptsGoodFiles(String json) {
        assertThat(PolicyJson.write(PolicyJson.parse(json))).isNotEmpty();
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }
}
