import { describe, expect, test } from '@jest/globals';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import { failuresOf } from '../../definitions/scenario.ts';
import { withIds } from '../../definitions/scenario-ids.ts';
import { findingText } from '../../definitions/finding.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { createZones } from '../../platform/zones.ts';
import { smallProcedure, withFolder } from '../support/procedure-folder.ts';

const zones = createZones();
const variants = `
variants:
  term:
    label: { es: Plazo, en: Term }
    default: long
    options:
      long: { label: { es: Largo, en: Long }, sets: {}, basis: ACT-1, confidence: low }
      short: { label: { es: Corto, en: Short }, sets: { clocks.decide.length.value: 10 }, basis: ACT-1, confidence: low }
`;
const newest = 'procedure.2026.10.yaml';
const withRegularTrack = (smallProcedure[newest] ?? '').replace(
  'tracks:\n',
  'tracks:\n  regular: { label: { es: Ordinario, en: Regular }, sets: {} }\n',
);
const files = {
  ...smallProcedure,
  [newest]: `${withRegularTrack}${variants}`,
  'procedure.2026.9.yaml': withRegularTrack
    .replace('version: 2026.10', 'version: 2026.9')
    .replace('value: 45', 'value: 30'),
};

const registration = (top: string, then: string): string => `title: { es: Registro, en: Registration }
${top}
given: []
when:
  command: register-claim
  at: 2026-09-10T15:00:00.000Z
  by: { role: clerk, id: ana, office: capital }
  data:
    procedure: xa/small
    office: capital
    track: regular
    filedBy: applicant
    applicants: [{ personId: p1, relation: principal, nationality: HN, isMinor: false }]
then: { accepted: [ClaimLodged], ${then} }
`;

/** What fails in a registration, or what keeps its file from being read. */
const saidOf = (top: string, then: string): Promise<readonly string[]> =>
  withFolder({ ...files, 'scenarios/01.yaml': registration(top, then) }, async (folder) => {
    const { scenarios, findings } = await readScenarios(folder);
    const loads = [await loadProcedure(folder, 'procedure.2026.9.yaml'), await loadProcedure(folder)];
    const versions = loads.flatMap((one): readonly Procedure[] => (one.ok ? [one.procedure] : []));
    const procedure = versions.at(-1);
    if (procedure === undefined || versions.length < 2) throw new Error('a version does not load');
    return [
      ...findings.map((one) => findingText(one, 'en')).map((line) => line.slice(folder.length + 1)),
      ...scenarios.flatMap(({ scenario }) =>
        failuresOf(scenario, { procedure, zones, versions }).map(({ message }) => message.en),
      ),
    ];
  });

describe('a scenario', () => {
  test('is about the highest version, or about the one that it names', async () => {
    expect(await saidOf('', 'dueOn: { decide: 2026-11-13 }')).toEqual([]);
    expect(await saidOf('version: 2026.9', 'dueOn: { decide: 2026-10-23 }')).toEqual([]);
    expect(await saidOf('version: 2026.8', 'stage: filed')).toEqual([
      'there is no version 2026.8 of the procedure',
    ]);
  });

  test('may choose among contradictory sources, and only what is there to choose', async () => {
    expect(await saidOf('variants: { term: short }', 'dueOn: { decide: 2026-09-25 }')).toEqual([]);
    expect(await saidOf('variants: { term: shrt }', 'stage: filed')).toEqual([
      'the variant term has no option shrt',
    ]);
    expect(await saidOf('variants: { trm: short }', 'stage: filed')).toEqual(['there is no variant trm']);
  });

  test('names skipped days, and whether a date is provisional', async () => {
    expect(await saidOf('', 'skipped: { decide: [2026-09-16] }, provisional: { decide: false }')).toEqual([]);
    expect(await saidOf('', 'skipped: { decide: [2026-09-17] }, provisional: { decide: true }')).toEqual([
      'the end of clock decide is not provisional',
      'clock decide did not skip 2026-09-17',
    ]);
  });

  test('says facts that must hold afterwards, and is told of one that does not or that is none', async () => {
    expect(await saidOf('', `facts: ["claim.stage == 'filed'", "today == '2026-09-10'"]`)).toEqual([]);
    expect(await saidOf('', `facts: ["claim.stage == 'closed'", "claim.stge == 1"]`)).toEqual([
      "does not hold: claim.stage == 'closed'",
      'claim.stge == 1: No fact is called "stge". (column 7)',
    ]);
  });

  test('says what a missed term is called; one that has not expired is nothing', async () => {
    expect(await saidOf('inForce: true', 'breach: { decide: none }')).toEqual([]);
    expect(await saidOf('inForce: true', 'breach: { decide: legal }')).toEqual([
      'clock decide has not expired, not with legal',
    ]);
  });

  test('covers numbers of the catalogues', async () => {
    expect(await saidOf('covers: [P1, P36, Q20, MA22, CA15]', 'stage: filed')).toEqual([]);
    expect(await saidOf('covers: [P37]', 'stage: filed')).toEqual([
      expect.stringMatching(/^scenarios\/01\.yaml:2:10 error "P37" must be a primitive/),
    ]);
  });

  test('with a misspelt word is told so at its place', async () => {
    expect(await saidOf('', 'stge: filed')).toEqual([
      expect.stringMatching(
        /^scenarios\/01\.yaml:14:34 error Unknown key "stge" in then\. .*Did you mean "stage"\?/,
      ),
    ]);
  });
});

test('an instant that is written short is told how to be written, and is not taken for a date', async () => {
  const text = registration('', 'stage: filed').replace('15:00:00.000Z', '15:00:00Z');
  await withFolder({ ...files, 'scenarios/01.yaml': text }, async (folder) => {
    const { findings } = await readScenarios(folder);
    expect(findings.map(({ hint }) => hint?.en)).toEqual(['Write 2026-09-10T15:00:00.000Z.']);
  });
});

describe('names in the place of ids', () => {
  test('are persons, other claims and, where a claim is meant, the split', () => {
    const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(
      withIds(
        { personIds: ['p1'], toClaim: 'split', origin: { kind: 'split', claimId: 'claim-2' } },
        undefined,
      ),
    ).toEqual({ personIds: [uuid], toClaim: uuid, origin: { kind: 'split', claimId: uuid } });
    expect(withIds({ personIds: ['p10', 'P1'], code: 'claim-1' }, undefined)).toEqual({
      personIds: ['p10', 'P1'],
      code: 'claim-1',
    });
  });
});
