import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readProcedureFolder } from '../../../definitions/read-folder.ts';
import type { Calendar, CalendarDay, SuspensionOrder } from '../../../domain/deadline/calendar.ts';
import { checkProcedure } from '../../../domain/procedure/check.ts';
import { joinedByAnd, joinedByOr } from '../../../domain/procedure/checks/say.ts';
import type { ProcedureDocument } from '../../../domain/procedure/definition.ts';
import type { ProcedureFinding } from '../../../domain/procedure/finding.ts';
import type { MigrationMapping } from '../../../domain/procedure/migration/mapping.ts';
import { mappingFaults } from '../../../domain/procedure/migration/mapping-faults.ts';
import type { Labels } from '../../../domain/shared/norms.ts';
import { required } from '../../../domain/shared/assert.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { plantedViolations } from '../../support/planted.ts';
import { aDocument } from '../../support/procedure-document.ts';
import { withFolder } from '../../support/procedure-folder.ts';

const domain = resolve(import.meta.dirname, '../../../domain/procedure');
const base = aDocument();

/** What the checks say of every procedure that has one thing wrong. One whose file cannot be read has no document. */
const ofPlanted = async (): Promise<readonly ProcedureFinding[]> => {
  const found: ProcedureFinding[] = [];
  for (const { files } of plantedViolations) {
    const read = await withFolder(files, (folder) => readProcedureFolder(folder));
    if (read.ok) found.push(...checkProcedure(read.document));
  }
  return found;
};

const basis = ['ACT-1'];
const capital = required(base.calendars['capital'], 'capital');
const aDay: CalendarDay = {
  on: plainDate('2026-05-01'),
  layer: 'statute',
  effect: 'closed',
  name: { es: 'Día', en: 'Day' },
  basis: 'ACT-1',
  publishedOn: plainDate('2020-01-01'),
  status: 'in-force',
};
const anOrder: SuspensionOrder = {
  id: 'storm',
  name: { es: 'Tormenta', en: 'Storm' },
  from: plainDate('2026-09-01'),
  until: plainDate('2026-08-30'),
  publishedOn: plainDate('2026-08-31'),
  basis: 'ACT-1',
  status: 'in-force',
};
const withCalendar = (changes: Partial<Calendar>): Partial<ProcedureDocument> => ({
  calendars: { capital: { ...capital, ...changes } },
});

/** Things wrong that no file can have, because its form does not let them through. */
const refusedByForm: readonly Partial<ProcedureDocument>[] = [
  { bodies: { board: { kind: 'deciding-committee', roles: [], members: 1, quorum: 4, basis } } },
  { bodies: { board: { kind: 'court', roles: [], onNoDecision: 'escalate', basis } } },
  { decisions: { merits: { body: 'board', form: 'recommend-then-decide', basis } } },
  { service: { post: { deemedAfter: { value: 3, unit: 'weeks', basis, confidence: 'high' }, basis } } },
  { variants: { reading: { label: { es: 'x', en: 'x' }, options: {}, default: 'none' } } },
  withCalendar({ days: [{ ...aDay, annulledOn: plainDate('2021-01-01') }] }),
  withCalendar({ suspensions: [anOrder] }),
  withCalendar({ hours: { opens: '16:00', closes: '08:00', halfDayCloses: '12:00', basis: 'ACT-1' } }),
];

const next: ProcedureDocument = {
  ...base,
  version: '2026.2',
  stages: { ...base.stages, appeal: { phase: 'decision', exits: [] } },
};
const { appeal: _appeal, ...withoutAppeal } = base.stages;
const { appeal: _term, ...withoutTerm } = base.clocks;
const shorter: ProcedureDocument = { ...next, stages: withoutAppeal, clocks: withoutTerm };

/** What is said of mappings: by what they map, to which version. */
const ofMappings = (): readonly ProcedureFinding[] => {
  const faults = (changes: Partial<MigrationMapping>, to: ProcedureDocument = next) =>
    mappingFaults(
      {
        from: base.version,
        to: to.version,
        stages: {},
        clocks: {},
        basis,
        note: { es: 'Nota', en: 'Note' },
        ...changes,
      },
      { from: base, to },
    );
  return [
    ...faults({ basis: ['ACT-9'] }, { ...base, procedure: 'xa/other' }),
    ...faults({ stages: { filled: 'filed', decision: 'desision', filed: 'closed', appeal: 'appeal' } }),
    ...faults({ clocks: { decid: 'decide', appeal: 'apeal' } }),
    ...faults({ clocks: { decide: 'appeal' } }),
    ...faults({ clocks: { decide: 'appeal', appeal: null } }),
    ...faults({}, shorter),
  ];
};

const rulesIn = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(join(domain, folder));
  const texts = await Promise.all(names.map((name) => readFile(join(domain, folder, name), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/(?:rule: |error\()'([a-z-]+)'/g)].map(([, rule]) => required(rule, 'rule')),
  );
};

/** What is the same in both languages, because the file is written so. */
const asWritten = [
  'dated: validUntil',
  'direction: before',
  'effect: document-expires',
  'starts: { on: ClosureNoticeServed }',
];

const withoutNames = (text: string): string => text.replaceAll(/"[^"]*"|<[^>]*>|\{.*\}/g, '');
const namesIn = (text: string): readonly string[] => text.match(/"[^"]*"/g) ?? [];
const partsOf = ({ message, expected, hint }: ProcedureFinding): readonly Labels[] =>
  [message, expected, hint].filter((part) => part !== undefined);

describe('every finding of a check speaks Spanish and English', () => {
  let findings: readonly ProcedureFinding[] = [];
  beforeAll(async () => {
    findings = [
      ...(await ofPlanted()),
      ...refusedByForm.flatMap((changes) => checkProcedure(aDocument(changes))),
      ...ofMappings(),
    ];
  });

  test('and none is left out', async () => {
    const said = new Set(findings.map(({ rule }) => rule));
    const rules = [...(await rulesIn('checks')), ...(await rulesIn('migration'))];
    expect(rules.length).toBeGreaterThan(100);
    expect(rules.filter((rule) => !said.has(rule))).toEqual([]);
  });

  test('what is wrong is said in both, each in its own words', () => {
    const same = findings.filter(({ message: { es, en } }) => es.trim() === '' || es === en);
    expect(same).toEqual([]);
  });

  test('what was expected and what to do too, unless it is what the file would say', () => {
    const parts = findings.flatMap(partsOf).filter(({ en }) => !asWritten.includes(en));
    expect(parts.filter(({ es, en }) => es.trim() === '' || es === en)).toEqual([]);
  });

  test('nothing in Spanish has been left in English', () => {
    const english =
      /(?<![-\w])(the|and|of|or|is|are|has|have|must|which|what|that|it|its|with|one)(?![-\w])/i;
    const spanish = findings.flatMap(partsOf).filter(({ en }) => !asWritten.includes(en));
    expect(spanish.map(({ es }) => withoutNames(es)).filter((text) => english.test(text))).toEqual([]);
  });

  test('whatever one names between quotation marks, the other names', () => {
    const translated = (name: string) => name.includes('<');
    const missing = findings
      .flatMap(partsOf)
      .filter(({ es, en }) => namesIn(en).some((name) => !translated(name) && !es.includes(name)));
    expect(missing).toEqual([]);
  });
});

test('names are joined as each language says and writes it', () => {
  const names = ['InterviewHeld', 'OpinionReceived', 'DecisionIssued', 'IncidentClosed', 'hiatus'];
  expect(joinedByOr(names)).toEqual({
    en: 'InterviewHeld or OpinionReceived or DecisionIssued or IncidentClosed or hiatus',
    es: 'InterviewHeld u OpinionReceived o DecisionIssued o IncidentClosed o hiatus',
  });
  expect(joinedByAnd(names).es).toBe(
    'InterviewHeld y OpinionReceived y DecisionIssued e IncidentClosed y hiatus',
  );
  expect(joinedByOr([])).toEqual({ en: '', es: '' });
});
