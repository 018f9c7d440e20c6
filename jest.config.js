const swc = (moduleType) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: moduleType },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  },
];

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  // Two packages ship ES modules only but are loaded with require(), which Jest cannot do on Node 20.
  transform: { 'node_modules/(content-disposition|cookie)/': swc('commonjs'), '\\.ts$': swc('es6') },
  transformIgnorePatterns: ['node_modules/(?!(content-disposition|cookie)/)'],
  modulePathIgnorePatterns: ['<rootDir>/.cauce/', '<rootDir>/dist/'],
};

/** Tests with one of these suffixes get a PostgreSQL and a Temporal server; all others need nothing. */
const withServers = '\\.(db|temporal|e2e)\\.test\\.ts$';

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', withServers],
    },
    {
      ...shared,
      displayName: 'servers',
      testRegex: [`/tests/.*${withServers}`],
      globalSetup: '<rootDir>/tests/support/global-setup.js',
      globalTeardown: '<rootDir>/tests/support/global-teardown.js',
    },
  ],
};
