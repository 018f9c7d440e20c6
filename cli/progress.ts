import type { Sink } from './host.ts';
import type { Language } from './language.ts';

/** How far a long work has come. */
export interface Progress {
  readonly to: (done: number) => void;
  readonly stop: () => void;
}

interface ProgressOptions {
  readonly title: string;
  readonly total: number;
  readonly language: Language;
  readonly millisecondsNow: () => number;
}

const silent: Progress = { to: () => undefined, stop: () => undefined };

/** A bar with count, rate and time left on a terminal, plain lines elsewhere, nothing without a sink or without work. */
export const createProgress = async (sink: Sink | undefined, options: ProgressOptions): Promise<Progress> => {
  if (sink === undefined || options.total === 0) return silent;
  if (sink.isTerminal && sink.stream !== undefined) return bar(sink.stream, options);
  return lines(sink, options);
};

const bar = async (stream: NodeJS.WritableStream, options: ProgressOptions): Promise<Progress> => {
  const { SingleBar } = (await import('cli-progress')).default;
  const left = options.language === 'es' ? 'faltan' : 'left';
  const drawn = new SingleBar({
    stream,
    format: `${options.title} [{bar}] {percentage}% {value}/{total}, {rate}/s, {eta_formatted} ${left}`,
    hideCursor: true,
  });
  const rateOf = rate(options);
  drawn.start(options.total, 0, { rate: 0 });
  return {
    to: (done) => drawn.update(Math.min(done, options.total), { rate: rateOf(done) }),
    stop: () => drawn.stop(),
  };
};

/** A line every two seconds: seldom enough for a log file, often enough to see that something moves. */
const lineMillis = 2_000;

const lines = ({ write }: Sink, options: ProgressOptions): Progress => {
  const { title, total, millisecondsNow } = options;
  const rateOf = rate(options);
  let saidAt = millisecondsNow();
  let said = -1;
  let reached = 0;
  const say = (done: number): void => {
    if (done === said) return;
    said = done;
    saidAt = millisecondsNow();
    write(`${title}: ${done}/${total} (${rateOf(done)}/s)\n`);
  };
  return {
    to: (done) => {
      reached = done;
      if (millisecondsNow() - saidAt >= lineMillis) say(done);
    },
    stop: () => say(reached),
  };
};

const rate = ({ millisecondsNow }: ProgressOptions): ((done: number) => number) => {
  const begunAt = millisecondsNow();
  return (done) => Math.round(done / Math.max((millisecondsNow() - begunAt) / 1_000, 0.001));
};
