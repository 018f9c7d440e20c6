/** One thread of a what-if: compares the claims that it is sent, and says in the end what they came to. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileProcedure } from '../definitions/procedure.ts';
import { compareClaim, createWhatIfWorld } from '../definitions/what-if.ts';
import { createTally } from '../definitions/what-if-report.ts';
import { required } from '../domain/shared/assert.ts';
import { createZones } from '../platform/zones.ts';
import type { WhatIfAnswer, WhatIfRequest, WhatIfTask } from './what-if-messages.ts';

const port = required(parentPort ?? undefined, 'this file runs as a thread');
const task: WhatIfTask = workerData;
const { against, draft, sample, ...sides } = task;
const world = createWhatIfWorld(
  {
    ...sides,
    against: compileProcedure(against.document, against.hash),
    draft: compileProcedure(draft.document, draft.hash),
  },
  createZones(),
);
const tally = createTally(sample);
const answer = (message: WhatIfAnswer): void => port.postMessage(message);

port.on('message', (request: WhatIfRequest) => {
  if (request.kind === 'finish') {
    answer({ kind: 'finished', tally: tally.result() });
    port.close();
    return;
  }
  for (const past of request.claims) tally.add(compareClaim(past, world));
  answer({ kind: 'compared', claims: request.claims.length });
});
