import { describe, expect, test } from '@jest/globals';
import type { ClockKind } from '../../../domain/deadline/clock.ts';
import { wordsOfEvent } from '../../../domain/deadline/event-words.ts';
import type { TermLength } from '../../../domain/procedure/clock-definition.ts';
import type { Norm } from '../../../domain/procedure/definition.ts';
import type { PageLanguage } from '../../../domain/procedure/pages/writer.ts';
import { pageOf } from '../../../domain/procedure/pages/page.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { required } from '../../../domain/shared/assert.ts';
import { aDocument } from '../../support/procedure-document.ts';

interface Given {
  readonly kind?: ClockKind;
  readonly length?: Partial<TermLength>;
  readonly norm?: Partial<Norm>;
  readonly language?: PageLanguage;
}

/** The row of the term to decide in the table of parameters. */
const rowOf = ({ kind = 'legal', length, norm, language = 'en' }: Given): string => {
  const small = aDocument();
  const decide = required(small.clocks['decide'], 'the small procedure has a term to decide');
  const act = required(small.norms['ACT-1'], 'the small procedure rests on an act');
  const document = aDocument({
    clocks: { ...small.clocks, decide: { ...decide, kind, length: { ...decide.length, ...length } } },
    norms: { ...small.norms, 'ACT-1': { ...act, ...norm } },
  });
  const ref = { id: document.procedure, version: document.version, hash: '0' };
  const { page } = pageOf({ name: 'small', ref, document, scenarios: [] }, language);
  return required(
    page.split('\n').find((line) => line.startsWith('| clocks.decide')),
    'there is a row for the term',
  );
};

describe('a parameter on a page', () => {
  const known = { validFrom: plainDate('2011-01-28'), validUntil: plainDate('2020-12-31') };
  const unknown = { validFrom: null, validUntil: null };

  test('holds when it says itself', () => {
    expect(rowOf({ length: { validFrom: plainDate('2022-01-01') }, norm: known })).toContain(
      '| from 2022-01-01 |',
    );
  });

  test('that says nothing holds as long as the norm on which it rests', () => {
    expect(rowOf({ norm: known })).toContain('| from 2011-01-28 through 2020-12-31 |');
    expect(rowOf({ norm: known, language: 'es' })).toContain('| desde 2011-01-28 hasta 2020-12-31 |');
  });

  test('whose norm has no known dates says that they are not known', () => {
    expect(rowOf({ norm: unknown })).toContain('| not known |');
    expect(rowOf({ norm: unknown, language: 'es' })).toContain('| no se conoce |');
  });

  test('that is a target without dates says that none is wanting, for no law makes it valid', () => {
    expect(rowOf({ kind: 'target', norm: unknown })).toContain('| does not apply (it is a target) |');
    expect(rowOf({ kind: 'target', norm: unknown, language: 'es' })).toContain('| no aplica (es una meta) |');
    expect(rowOf({ kind: 'target', norm: known })).toContain('| from 2011-01-28 through 2020-12-31 |');
  });

  test('has its note, its assumption and its source in the language of the page', () => {
    const given = {
      length: {
        note: { es: 'Se leyó.', en: 'It was read.' },
        assumption: { es: 'Hábiles.', en: 'Working.' },
      },
      norm: { source: { es: 'no leída; Gaceta', en: 'not read; Gazette' } },
    };
    expect(rowOf(given)).toMatch(/not read; Gazette .*It was read\. Assumed: Working\. \|$/);
    expect(rowOf({ ...given, language: 'es' })).toMatch(
      /no leída; Gaceta .*Se leyó\. Supuesto: Hábiles\. \|$/,
    );
  });

  test('cites no article where the instrument has none, and says so where its number is not confirmed', () => {
    expect(rowOf({ norm: { instrument: 'Act', article: '–' } })).toContain('| Act (ACT-1) |');
    expect(rowOf({ norm: { instrument: 'Act', article: '(?)' } })).toContain(
      '| Act, no article confirmed (ACT-1) |',
    );
    expect(rowOf({ norm: { instrument: 'Ley', article: '19 (?)' }, language: 'es' })).toContain(
      '| Ley, art. 19 (no confirmado) (ACT-1) |',
    );
  });
});

describe('a suspension of terms on a page', () => {
  test('lasts through the day before the first that counts again, and names its offices by their labels', () => {
    const small = aDocument();
    const capital = required(small.calendars['capital'], 'the small procedure has a calendar');
    const order = {
      id: 'epidemic',
      name: { es: 'Epidemia', en: 'Epidemic' },
      from: plainDate('2020-03-24'),
      until: plainDate('2020-04-18'),
      publishedOn: plainDate('2020-03-24'),
      offices: ['capital'],
      basis: 'ACT-1',
      status: 'in-force',
    } as const;
    const document = aDocument({ calendars: { capital: { ...capital, suspensions: [order] } } });
    const ref = { id: document.procedure, version: document.version, hash: '0' };
    const { page } = pageOf({ name: 'small', ref, document, scenarios: [] }, 'es');
    expect(page).toContain('| Epidemia (epidemic) | 2020-03-24 | 2020-04-17 | Capital |');
  });
});

describe('what a track sets on a page', () => {
  const pageWith = (sets: Readonly<Record<string, string | number>>, language: PageLanguage): string => {
    const small = aDocument();
    const document = aDocument({
      tracks: { ...small.tracks, trial: { label: { es: 'Ensayo', en: 'Trial' }, sets } },
    });
    const ref = { id: document.procedure, version: document.version, hash: '0' };
    return pageOf({ name: 'small', ref, document, scenarios: [] }, language).page;
  };
  const command = Object.keys(aDocument().commands)[0] ?? '';

  test('a step that is closed or open in every case is said to be so, with the setting beside it', () => {
    const path = `commands.${command}.0.when`;
    expect(pageWith({ [path]: 'false' }, 'en')).toContain(`: not possible (\`${path}: false\`) |`);
    expect(pageWith({ [path]: 'true' }, 'es')).toContain(`: procede siempre (\`${path}: true\`) |`);
  });

  test('a step under a condition is said to be possible only if it holds', () => {
    const path = `commands.${command}.0.when`;
    expect(pageWith({ [path]: "claim.filedBy == 'representative'" }, 'es')).toContain(
      `: solo si la presenta un representante (\`${path}: claim.filedBy == 'representative'\`) |`,
    );
    expect(pageWith({ [path]: 'size(claim.late) > 0' }, 'es')).toContain(
      `| \`${path}: size(claim.late) > 0\` |`,
    );
  });

  test('a length is one thing with its unit', () => {
    const length = 'clocks.decide.length';
    expect(pageWith({ [`${length}.value`]: 3, [`${length}.unit`]: 'weeks' }, 'en')).toContain(
      `: 3 weeks (\`${length}.value: 3\`, \`${length}.unit: weeks\`) |`,
    );
  });
});

describe('what a project chose itself on a page', () => {
  test('has no validity that could be wanting, wherever a norm without articles gives targets', () => {
    const small = aDocument();
    const decide = required(small.clocks['decide'], 'the small procedure has a term to decide');
    const act = required(small.norms['ACT-1'], 'the small procedure rests on an act');
    const chosen = { ...act, article: '–', validFrom: null, validUntil: null };
    const length = { ...decide.length, basis: ['CHOSEN'] };
    const document = aDocument({
      norms: { ...small.norms, CHOSEN: chosen },
      clocks: { decide: { ...decide, length }, wanted: { ...decide, kind: 'target', length } },
    });
    const ref = { id: document.procedure, version: document.version, hash: '0' };
    const { page } = pageOf({ name: 'small', ref, document, scenarios: [] }, 'es');
    const lines = page.split('\n');
    expect(lines.find((line) => line.startsWith('| clocks.decide'))).toContain('| no aplica (no es ley) |');
    expect(lines.find((line) => line.startsWith('| wanted'))).toContain('| no aplica (es una meta) |');
    expect(lines.find((line) => line.startsWith('| CHOSEN'))).toContain('| no aplica (no es ley) |');
  });
});

describe('the words of a page that belong to no country', () => {
  test('speak of a request and of calendar days, which every law of the region understands', () => {
    const told = [wordsOfEvent('PreventionServed'), wordsOfEvent('PreventionAnswered')].map(({ es }) => es);
    expect(told).toEqual([
      'notificación del requerimiento para completar la solicitud',
      'contestación del requerimiento para completar la solicitud',
    ]);
    expect(rowOf({ length: { value: 2, unit: 'calendar-days' }, language: 'es' })).toContain(
      '| 2 días calendario |',
    );
  });
});
