# syntax=docker/dockerfile:1
# The shop as an image: built from these sources alone, without Node, and trained to start quickly.
# What must be told from outside is listed in src/main/resources/application.properties.

FROM eclipse-temurin:25-jdk-noble AS build
# mvnw fetches Maven with it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# The libraries of the tests come along for the training below; nothing of them stays in the image.
RUN --mount=type=cache,target=/maven \
    ./mvnw -Dmaven.repo.local=/maven -B -ntp package dependency:copy-dependencies -DskipTests -Dspotless.check.skip \
        -DincludeScope=test -DoutputDirectory=target/training \
    && java -Djarmode=tools -jar target/quire-*.jar extract --layers --destination target/layers \
        --application-filename quire.jar

FROM eclipse-temurin:25-jre-noble AS runtime
# The JVM reads these options by itself, in the training as in the shop: the cache fits no others.
ENV JDK_JAVA_OPTIONS="-XX:+UseCompactObjectHeaders -XX:+UseG1GC -XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
RUN groupadd --system --gid 10001 quire \
    && useradd --system --uid 10001 --gid quire --no-create-home --home-dir /opt/quire --shell /usr/sbin/nologin quire
WORKDIR /opt/quire
# From what changes seldom to what changes always. It all belongs to root: the shop cannot change itself.
COPY --from=build /src/target/layers/dependencies/ ./
COPY --from=build /src/target/layers/snapshot-dependencies/ ./
COPY --from=build /src/target/layers/application/ ./

# One run of exactly that jar in exactly that place, on a PostgreSQL that is gone afterwards. JVM and jar are those of the
# image, since the cache is refused where either differs; the shop would start all the same, only slower.
FROM runtime AS training
COPY --from=build /opt/java/openjdk/ /training/jdk/
COPY --from=build /src/target/training/ /training/lib/
COPY --from=build /src/target/test-classes/ /training/test-classes/
COPY --from=build /src/target/classes/ /training/classes/
RUN install -d -o quire -g quire /training/made
# PostgreSQL refuses to be run by root.
USER 10001:10001
RUN /training/jdk/bin/java -cp "/training/test-classes:/training/classes:/training/lib/*" \
        shop.quire.demo.AotTraining "$JAVA_HOME/bin/java" /opt/quire/quire.jar /training/made/quire.aot

FROM runtime
COPY --from=training --chown=root:root /training/made/quire.aot ./
USER 10001:10001
# The shop, and its private port for probes and metrics: bound to loopback until MANAGEMENT_SERVER_ADDRESS says otherwise,
# and never to be published. Only /tmp is written to: docker run --read-only --tmpfs /tmp
EXPOSE 8080 8081
# Whether the process is well, not whether its database is: a restart would not mend that.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
# Stops within 20 s: what has begun is finished first.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:AOTCache=/opt/quire/quire.aot", "-jar", "/opt/quire/quire.jar"]
