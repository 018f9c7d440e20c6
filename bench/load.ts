import { availableParallelism, cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** How busy the machine is before we add anything: a figure that was taken beside a neighbour says less. */
export const describeLoad = async (): Promise<string> => {
  const before = ticks();
  await pause(1_000);
  const after = ticks();
  const busy = 1 - (after.idle - before.idle) / (after.all - before.all);
  const averages = loadavg().map((average) => average.toFixed(1));
  return `${availableParallelism()} processors ${Math.round(busy * 100)} % busy with other work, load ${averages.join(' ')}`;
};

const ticks = (): { readonly idle: number; readonly all: number } => {
  const times = cpus().map((processor) => processor.times);
  return {
    idle: sum(times.map(({ idle }) => idle)),
    all: sum(times.flatMap((one) => Object.values(one))),
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
