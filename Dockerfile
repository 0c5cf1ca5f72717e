# Candour as a container. Untried: it was written where no container engine runs.
FROM node:24.21.0-bookworm-slim

WORKDIR /app
ENV NODE_ENV=production

# Optional dependencies stay: one of them is the native part of the KurrentDB client. No install script is needed.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

COPY bin bin
COPY events events
COPY src src
COPY data data

# What is kept here can be built again from the ledger, unless the ledger itself is the embedded one.
RUN mkdir var && chown node:node var
USER node
VOLUME /app/var

EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=12 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 3000) + '/ping').then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "bin/candour.js", "serve"]
