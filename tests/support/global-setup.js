import { tsImport } from 'tsx/esm/api';

/** Jest loads this file itself, without its transform: hence JavaScript, and the one place that hands over to TypeScript. */
export default async function setUp() {
  const { startTestServers } = await tsImport('./servers.ts', import.meta.url);
  globalThis.stopTestServers = await startTestServers();
}
