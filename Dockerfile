# The API and the loader. The embedded graph is not used here: compose gives them a Neo4j.
FROM python:3.12-slim AS build
WORKDIR /build
COPY requirements.lock .
RUN python -m venv /opt/communique \
 && /opt/communique/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY cypher cypher
COPY loaders loaders
COPY service service
RUN python -m venv /opt/tools && /opt/tools/bin/pip install --no-cache-dir hatchling \
 && /opt/tools/bin/python -m hatchling build -t wheel -d /wheels \
 && /opt/communique/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 communique && mkdir /data && chown communique /data
COPY --from=build /opt/communique /opt/communique
ENV PATH=/opt/communique/bin:$PATH COMMUNIQUE_HOME=/data PYTHONUNBUFFERED=1
USER communique
VOLUME /data
EXPOSE 8000
# All interfaces of the container's own network: it starts once there are keys (`communique keys add`, /data keeps them).
CMD ["communique", "serve", "--host", "0.0.0.0", "--port", "8000"]
