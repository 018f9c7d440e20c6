import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { createWorld } from './world.ts';
let world: World;
beforeAll(async () => { world = await createWorld('tmp'); }, 60_000);
afterAll(() => world?.stop());
test.each([[50, 5000],[9,5000],[9, 40],[25,5000]])('%d at once, max %d', async (n, max) => {
  const claimId = randomUUID();
  await world.start({ claimId, head: 0, maxHistoryEvents: max });
  await world.give(claimId, { alarmsAfterDays: [45] });
  const t = Date.now();
  let left = 100; let retries = 0; const kinds: Record<string, number> = {};
  console.error('START', n, max);
  await Promise.all(Array.from({length: n}, async () => { while (left-- > 0) { const id = randomUUID(); for(;;){ const o = await world.send(claimId, {}, id); kinds[o.kind] = (kinds[o.kind] ?? 0)+1; if (o.kind === 'delivered') break; retries++; } } }));
  console.error('END', n, max, Date.now() - t, retries, JSON.stringify(kinds));
}, 60_000);
