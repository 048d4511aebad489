package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of the log as machines read it, with QUIRE_LOG_FORMAT=ecs. */
class LogLinesTest {

    @Test
    void aLineNamesTheRequestAndTheOrderInFieldsOfTheirOwn() {
        LoggerContext context = new LoggerContext();
        context.putObject(
                Environment.class.getName(), new MockEnvironment().withProperty("spring.application.name", "quire"));
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                LogLinesTest.class.getName(),
                context.getLogger("shop.quire.checkout.Settlement"),
                Level.WARN,
                "Not paid \"yet\"\nforged line",
                null,
                null);
        event.setMDCPropertyMap(Map.of("request", "0a1b2c3d4e5f", "order", "2f1c8a52-0000-4000-8000-000000000001"));

        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);

        assertThat(line.lines()).hasSize(1);
        JsonNode json = JsonMapper.builder().build().readTree(line);
        assertThat(json.get("request").asString()).isEqualTo("0a1b2c3d4e5f");
        assertThat(json.get("order").asString()).isEqualTo("2f1c8a52-0000-4000-8000-000000000001");
        assertThat(json.get("message").asString()).isEqualTo("Not paid \"yet\"\nforged line");
    }
}
