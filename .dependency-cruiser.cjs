/**
 * The walls between the rooms. A room may import, as values, what its `values` name, and additionally, by
 * `import type` only, what its `types` name. `npm` are packages, `node` are built-in modules. A row without
 * `npm` or `node` is free in that column. ARCHITECTURE.md has the same table in words.
 */
const schema = '\\.schema\\.ts$';
const domain = '^domain/(?!.*\\.schema\\.ts$)';
const anyDomain = '^domain/';

const rooms = [
  {
    name: 'domain',
    from: domain,
    values: [domain],
    types: [`^domain/.*${schema}`],
    npm: [],
    node: [],
  },
  { name: 'domain-schema', from: `^domain/.*${schema}`, values: [anyDomain], npm: ['zod'], node: [] },
  {
    name: 'room-schema',
    from: `^(activities|api|cli|definitions|eventlog)/.*${schema}`,
    values: [anyDomain, `^$1/.*${schema}`],
    npm: ['zod'],
    node: [],
  },
  {
    name: 'workflows',
    from: '^workflows/',
    values: [domain, '^workflows/'],
    types: [anyDomain, '^activities/contract\\.ts$'],
    npm: ['@temporalio/workflow'],
    node: [],
  },
  {
    name: 'activities',
    from: `^activities/(?!.*${schema})`,
    values: [
      anyDomain,
      '^activities/',
      '^eventlog/',
      '^inbox/',
      '^vault/',
      '^readmodels/(write|.+/write)\\.ts$',
      '^platform/(database/executor|coalescer|error-code)\\.ts$',
    ],
    types: ['^platform/'],
    npm: ['@temporalio/activity', '@temporalio/common'],
    node: [],
  },
  {
    name: 'definitions',
    from: `^definitions/(?!.*${schema})`,
    values: [anyDomain, '^definitions/', '^platform/canonical-json\\.ts$'],
    npm: ['yaml', '@marcbachmann/cel-js', 'kysely'],
    node: ['crypto', 'fs', 'fs/promises', 'path'],
  },
  { name: 'platform', from: '^platform/', values: [anyDomain, '^platform/'] },
  {
    name: 'delivery',
    from: '^delivery/',
    values: [anyDomain, '^platform/', '^workflows/messages\\.ts$', '^delivery/'],
    types: ['^activities/contract\\.ts$'],
    npm: ['@temporalio/client', '@temporalio/common', '@temporalio/proto'],
  },
  { name: 'identity', from: '^identity/', values: ['^identity/', '^platform/'], npm: ['oidc-provider'] },
  {
    name: 'eventlog',
    from: `^eventlog/(?!.*${schema})`,
    values: [anyDomain, '^platform/', '^eventlog/'],
    npm: ['kysely'],
    node: ['crypto'],
  },
  {
    name: 'vault',
    from: '^vault/',
    values: [anyDomain, '^platform/', '^vault/'],
    npm: ['kysely'],
    node: ['crypto'],
  },
  {
    name: 'inbox',
    from: '^inbox/',
    values: [anyDomain, '^platform/', '^vault/', '^inbox/'],
    npm: ['kysely'],
    node: ['crypto'],
  },
  {
    name: 'readmodels',
    from: '^readmodels/',
    values: [anyDomain, '^platform/', '^eventlog/read\\.ts$', '^readmodels/'],
    npm: ['kysely'],
    node: [],
  },
  {
    name: 'api',
    from: `^api/(?!.*${schema})`,
    values: [
      anyDomain,
      '^platform/',
      '^definitions/',
      '^inbox/',
      '^vault/',
      '^eventlog/(read|verify)\\.ts$',
      '^readmodels/(queries|.+/queries|page|access/write)\\.ts$',
      '^delivery/',
      '^workflows/messages\\.ts$',
      '^api/',
    ],
    types: ['^workflows/', '^readmodels/'],
    npm: ['fastify', 'fastify-type-provider-zod', '@fastify/[^/]+', 'jose', '@temporalio/client'],
  },
  {
    name: 'worker',
    from: '^worker/',
    values: [
      anyDomain,
      '^platform/',
      '^definitions/',
      '^eventlog/',
      '^readmodels/',
      '^activities/',
      '^inbox/',
      '^delivery/',
      '^workflows/messages\\.ts$',
      '^worker/',
    ],
    npm: ['@temporalio/worker'],
  },
  {
    name: 'cli',
    from: `^cli/(?!.*${schema})`,
    values: [
      anyDomain,
      '^platform/',
      '^definitions/',
      '^eventlog/',
      '^inbox/',
      '^vault/',
      '^readmodels/',
      '^delivery/',
      '^workflows/messages\\.ts$',
      '^cli/',
    ],
    npm: ['commander', 'cli-progress', 'cli-table3', 'openid-client', '@temporalio/client'],
  },
];

const packages = (names) => names.map((name) => `(^|/)node_modules/${name}/`);
const anyPackage = '(^|/)node_modules/';
const anyRoom = '^(?!node_modules/)[^/]+/';
const anyBuiltIn = ['core'];

/** The two forbidden edges of a room: values beyond its values, and anything at all beyond its types. */
const wall = (room) => {
  const values = [...room.values, ...(room.npm ? packages(room.npm) : [anyPackage])];
  return [
    {
      name: `${room.name}-values`,
      severity: 'error',
      from: { path: room.from },
      to: { pathNot: values, dependencyTypesNot: ['type-only', ...anyBuiltIn] },
    },
    {
      name: `${room.name}-types`,
      severity: 'error',
      from: { path: room.from },
      to: {
        pathNot: [...values, ...(room.types ?? [])],
        dependencyTypes: ['type-only'],
        dependencyTypesNot: anyBuiltIn,
      },
    },
    ...(room.node ? [builtIns(room)] : []),
  ];
};

const builtIns = (room) => ({
  name: `${room.name}-built-ins`,
  severity: 'error',
  from: { path: room.from },
  to: { dependencyTypes: anyBuiltIn, pathNot: room.node.map((name) => `^(node:)?${name}$`) },
});

module.exports = {
  forbidden: [
    ...rooms.flatMap(wall),
    {
      name: 'every-room-has-a-row',
      comment: 'A new folder gets its row in the table above before it gets its second file.',
      severity: 'error',
      from: { path: `^(?!(${rooms.map(({ name }) => name).join('|')}|bench|bin|tests|node_modules)/)[^/]+/` },
      to: {},
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or miss a third. Types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'composition-roots-are-leaves',
      comment: 'Processes are started, never imported.',
      severity: 'error',
      from: { path: '^([^/]+)/', pathNot: '^(bin|tests|bench|node_modules)/' },
      to: { path: '^(worker|api|cli|identity|bench|tests)/', pathNot: '^$1/' },
    },
    {
      name: 'one-door-writes',
      comment: 'Only the command handler, the rebuild and tests append to the log.',
      severity: 'error',
      from: { path: anyRoom, pathNot: '^(activities|eventlog|bench|tests)/|^cli/.*rebuild' },
      to: { path: '^eventlog/append\\.ts$' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: { path: '^(?!tests|bench)[^/]+/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(coverage|dist|web|\\.cauce|\\.dependency-cruiser\\.cjs)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
