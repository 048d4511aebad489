package shop.quire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicReference<String> logged = new AtomicReference<>();

    @Test
    void theIdThatTheProxyGaveIsKept() throws Exception {
        request.addHeader("X-Request-Id", "6f1c0a2be4d94d0f");

        handle();

        assertThat(logged).hasValue("6f1c0a2be4d94d0f");
        assertThat(response.getHeader("X-Request-Id")).isEqualTo("6f1c0a2be4d94d0f");
    }

    @Test
    void aRequestWithoutOneGetsItsOwn() throws Exception {
        handle();

        assertThat(logged.get()).hasSize(36).isEqualTo(response.getHeader("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "two\nlines-of-log", "with spaces in it", "<script>alert(1)</script>"})
    void whatIsNoIdIsReplaced(String given) throws Exception {
        request.addHeader("X-Request-Id", given);

        handle();

        assertThat(response.getHeader("X-Request-Id")).isNotEqualTo(given).hasSize(36);
    }

    @Test
    void anOverlongIdIsReplaced() throws Exception {
        request.addHeader("X-Request-Id", "a".repeat(65));

        handle();

        assertThat(response.getHeader("X-Request-Id")).hasSize(36);
    }

    @Test
    void theThreadForgetsItAfterwards() throws Exception {
        handle();

        assertThat(MDC.get("request")).isNull();
    }

    private void handle() throws Exception {
        FilterChain chain = (req, res) -> logged.set(MDC.get("request"));
        new RequestId().doFilter(request, response, chain);
    }
}
