import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const script = `
  import { computeTerm } from './domain/deadline/compute.ts';
  import { explainComputation } from './domain/deadline/explain.ts';
  import { UNITS } from './domain/deadline/term.ts';
  import { closedOn, calendarOf, hours, suspended, termOf, zones } from './tests/domain/deadline/builders.ts';
  const calendar = calendarOf([closedOn('2026-03-16'), closedOn('2026-03-18', { effect: 'half-day' })], { hours });
  const answers = UNITS.flatMap((unit) => [undefined, 'before'].flatMap((direction) =>
    ['America/Tijuana', 'America/Panama'].map((zone) => {
      const rule = { length: 7, unit, cutOff: 'next-day', ...(direction && { direction }) };
      const suspensions = [suspended('2026-03-20', '2026-03-24')];
      const input = { ...termOf('2026-03-06', rule), calendar, zone, suspensions, warnings: ['1d', '2wd'] };
      const computation = computeTerm(input, zones);
      const tell = (language) => explainComputation({ computation, clockLabel: 'x', norms: {}, language });
      return [computation, tell('es'), tell('en')];
    })));
  console.log(JSON.stringify(answers));`;

const surroundings = [
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' },
  { TZ: 'America/Los_Angeles', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'America/Havana', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
];

test('a date and its explanation do not depend on the zone and the language of the machine', async () => {
  const answers: string[] = [];
  for (const surrounding of surroundings) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      {
        cwd: fileURLToPath(new URL('../../../', import.meta.url)),
        env: { ...process.env, ...surrounding, NODE_OPTIONS: '' },
      },
    );
    answers.push(stdout);
  }
  expect(answers[0]).toContain('"dueOn":"2026-03-18"');
  for (const answer of answers) expect(answer).toBe(answers[0]);
}, 60_000);
