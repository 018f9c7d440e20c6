/** Many past claims under a draft, on as many threads as there are cores; what they come to does not depend on how many. */
import { Worker } from 'node:worker_threads';
import type { PastClaim } from '../definitions/past-claims.ts';
import type { WhatIfSides } from '../definitions/what-if.ts';
import { compareClaim, createWhatIfWorld } from '../definitions/what-if.ts';
import type { WhatIfReport, WhatIfTally } from '../definitions/what-if-report.ts';
import { addTallies, createTally, reportOf } from '../definitions/what-if-report.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { createZones } from '../platform/zones.ts';
import type { PortableProcedure, WhatIfAnswer, WhatIfRequest, WhatIfTask } from './what-if-messages.ts';

export interface WhatIf extends WhatIfSides {
  readonly claims: Iterable<PastClaim> | AsyncIterable<PastClaim>;
  /** How many of the changed claims are kept to be read. */
  readonly sample: number;
  readonly threads: number;
  readonly onProgress?: (claims: number) => void;
}

/** As many claims as a thread is sent at once: few enough for a bar that moves, enough to keep it busy. */
const batchSize = 50;
/** A thread has its next batch before it is done with the one before. */
const batchesAhead = 2;

/** Replays past claims under a draft and under what it is held against, and reports what differs. */
export const runWhatIf = async (whatIf: WhatIf): Promise<WhatIfReport> => {
  const { sample, threads } = whatIf;
  const tallies = threads > 1 ? await onThreads(whatIf) : [await onThisThread(whatIf)];
  return reportOf(addTallies(tallies, sample));
};

const onThisThread = async ({ claims, sample, onProgress, ...sides }: WhatIf): Promise<WhatIfTally> => {
  const world = createWhatIfWorld(sides, createZones());
  const tally = createTally(sample);
  let done = 0;
  for await (const past of claims) {
    tally.add(compareClaim(past, world));
    done += 1;
    if (done % batchSize === 0) onProgress?.(done);
  }
  onProgress?.(done);
  return tally.result();
};

const portable = ({ document, ref: { hash } }: Procedure): PortableProcedure => ({ document, hash });

const onThreads = async (whatIf: WhatIf): Promise<readonly WhatIfTally[]> => {
  const { against, draft, calendars, renamed, sample, threads } = whatIf;
  const task: WhatIfTask = {
    against: portable(against),
    draft: portable(draft),
    ...(calendars !== undefined && { calendars }),
    ...(renamed !== undefined && { renamed }),
    sample,
  };
  const hands = Array.from({ length: threads }, () => startHand(task));
  try {
    await Promise.race([share(whatIf, hands), ...hands.map(({ failed }) => failed)]);
    const finished = Promise.all(hands.map((hand) => hand.finish()));
    return await Promise.race([finished, ...hands.map(({ failed }) => failed)]);
  } finally {
    await Promise.all(hands.map((hand) => hand.stop()));
  }
};

/** A thread as the one that leads it sees it. */
interface Hand {
  readonly send: (claims: readonly PastClaim[]) => void;
  /** How many claims came back with the next answer. */
  readonly compared: () => Promise<number>;
  readonly finish: () => Promise<WhatIfTally>;
  readonly stop: () => Promise<unknown>;
  /** Rejects when the thread ends with an error. */
  readonly failed: Promise<never>;
}

/** A thread does not inherit the loader of TypeScript, and its entry is read before any import: so it begins with one line. */
const bootstrap = (): string => {
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const entry = JSON.stringify(new URL('./what-if-worker.ts', import.meta.url).href);
  return `import(${loader}).then(({ register }) => { register(); return import(${entry}); })`;
};

const startHand = (task: WhatIfTask): Hand => {
  const worker = new Worker(bootstrap(), { eval: true, workerData: task });
  const answers: WhatIfAnswer[] = [];
  const waiting: ((answer: WhatIfAnswer) => void)[] = [];
  worker.on('message', (answer: WhatIfAnswer) => {
    const next = waiting.shift();
    if (next === undefined) answers.push(answer);
    else next(answer);
  });
  const nextAnswer = (): Promise<WhatIfAnswer> => {
    const ready = answers.shift();
    return ready === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(ready);
  };
  const failed = new Promise<never>((_, reject) => worker.once('error', reject));
  failed.catch(() => undefined);
  const post = (request: WhatIfRequest): void => worker.postMessage(request);
  return {
    send: (claims) => post({ kind: 'compare', claims }),
    compared: async () => {
      const answer = await nextAnswer();
      return answer.kind === 'compared' ? answer.claims : 0;
    },
    finish: async () => {
      post({ kind: 'finish' });
      const answer = await nextAnswer();
      return answer.kind === 'finished' ? answer.tally : { counts: {}, sample: [], unlike: [] };
    },
    stop: () => worker.terminate(),
    failed,
  };
};

/** Each thread takes the next batch as soon as it is done with one, so that a slow claim holds up nobody else. */
const share = async ({ claims, onProgress }: WhatIf, hands: readonly Hand[]): Promise<void> => {
  const batches = batchesOf(claims);
  let done = 0;
  const lead = async (hand: Hand): Promise<void> => {
    let ahead = 0;
    const take = async (): Promise<void> => {
      done += await hand.compared();
      ahead -= 1;
      onProgress?.(done);
    };
    for (let batch = await batches.next(); batch.done !== true; batch = await batches.next()) {
      hand.send(batch.value);
      ahead += 1;
      if (ahead >= batchesAhead) await take();
    }
    while (ahead > 0) await take();
  };
  await Promise.all(hands.map(lead));
};

async function* batchesOf(claims: WhatIf['claims']): AsyncGenerator<readonly PastClaim[], undefined> {
  let batch: PastClaim[] = [];
  for await (const past of claims) {
    batch.push(past);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
