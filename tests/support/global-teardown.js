/** Stops what the global set-up started; both run in the same process. */
export default async function tearDown() {
  await globalThis.stopTestServers?.();
}
