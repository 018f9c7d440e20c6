import type { FastifyInstance } from 'fastify';
import { READ_PURPOSES } from '../domain/audit/read-purposes.ts';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const description = `Asylum claims through a procedure that an agency configures as data.

Every change is a **command**: it is stored first, then decided, and is answered with the events it became or with a
refusal that names the rule, the facts and the legal basis (RFC 9457). Send \`Idempotency-Key\` (a new UUID for each
command) and \`If-Match\` (the ETag of the claim as you saw it). \`202\` means: safe, and decided later.

Whoever is shown something of a claim is recorded, with the purpose that the header \`Cauce-Purpose\` names:
${READ_PURPOSES.map((purpose) => `\`${purpose}\``).join(', ')}; \`casework\` when it is absent.

A claim that you may not know of and one that does not exist have the same answer.`;

/** The interface document at \`/openapi.json\` and its reference page at \`/docs\`; registered before the routes. */
export const describeInterface = (app: FastifyInstance): void => {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cauce',
        version: '1',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'claims', description: 'Registering claims, giving commands, reading what happened.' },
        { name: 'work', description: 'What is to be done, what is due, what stands still.' },
        { name: 'procedures', description: 'The procedures that claims are under.' },
        { name: 'health', description: 'For those who run the process.' },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'at+jwt',
            description: 'Access token (RFC 9068) of the configured OpenID Connect provider, ES256.',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, docExpansion: 'list', persistAuthorization: false },
    staticCSP: referencePolicy,
  });
};

/** The page brings its own scripts and styles; it sets style attributes, and loads nothing from elsewhere. */
const referencePolicy = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
].join('; ');
