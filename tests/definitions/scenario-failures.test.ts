import { describe, expect, test } from '@jest/globals';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import { failuresOf } from '../../definitions/scenario.ts';
import { findingsOfScenario, placeFailures } from '../../definitions/scenario-findings.ts';
import { createZones } from '../../platform/zones.ts';
import { smallProcedure, withFolder } from '../support/procedure-folder.ts';

const zones = createZones();

const registration = `  command: register-claim
  at: 2026-08-03T16:00:00.000Z
  by: { role: clerk, id: clerk-1 }
  data:
    procedure: xa/small
    office: capital
    track: merged
    filedBy: applicant
    applicants: [{ personId: p1, relation: principal, nationality: NI, isMinor: false }]`;
const title = 'title: { es: El registro, en: The registration }';

const registered = (then: string, top = title): string =>
  `${top}\ngiven: []\nwhen:\n${registration}\nthen:\n${then}\n`;
const afterwards = (command: string, then: string): string =>
  `${title}\ngiven:\n  -\n${registration.replaceAll(/^/gm, '  ')}\n${command}\nthen: { ${then} }\n`;

/** What fails, in Spanish: line, column and words. */
const saidOf = (scenario: string): Promise<readonly string[]> =>
  withFolder({ ...smallProcedure, 'scenarios/01.yaml': scenario }, async (folder) => {
    const loaded = await loadProcedure(folder);
    const { scenarios, findings } = await readScenarios(folder);
    if (!loaded.ok) throw new Error('the procedure is sound');
    const failed = scenarios.map((one) =>
      placeFailures(one, failuresOf(one.scenario, { procedure: loaded.procedure, zones })),
    );
    return [...findings, ...failed.flatMap(findingsOfScenario)].map((one) =>
      findingText(one, 'es')
        .replace(/^.*\/01\.yaml:/, '')
        .replace('error El escenario "El registro" no se cumple: ', '')
        .replace(' [scenario-fails]', ''),
    );
  });

describe('what does not hold in a scenario is told where the scenario says it', () => {
  test.each([
    ['a stage', '  stage: decision', '14:10 la etapa es filed, no decision.'],
    [
      'a due date',
      '  dueOn: { decide: 2026-08-04 }',
      '14:20 el plazo decide vence el 2026-09-14, no el 2026-08-04.',
    ],
    [
      'a date that is not known',
      '  dueOn:\n    decide: null',
      '15:13 el plazo decide vence el 2026-09-14, y no debía tener fecha.',
    ],
    ['a clock that never ran', '  dueOn: { appeal: null }', '14:12 el plazo appeal no llegó a correr.'],
    [
      'a provisional date',
      '  provisional: { decide: true }',
      '14:26 el vencimiento del plazo decide no es provisional.',
    ],
    ['a skipped day', '  skipped: { decide: [2026-08-04] }', '14:23 en el plazo decide contó el 2026-08-04.'],
    ['a breach', '  breach: { decide: legal }', '14:21 el plazo decide no ha vencido; se esperaba legal.'],
    ['a fact', "  facts:\n    - claim.stage == 'closed'", "15:7 no se cumple: claim.stage == 'closed'."],
    [
      'a fact that is none',
      '  facts: [claim.stge == 1]',
      '14:11 claim.stge == 1: Ningún dato se llama "stge". (columna 7).',
    ],
    ['tasks', '  tasks: [serve-act]', '14:10 tareas abiertas: admit-claim, no serve-act.'],
    ['waits', '  waits: [papers]', '14:10 esperas abiertas: ninguna, no papers.'],
  ])('%s', async (_what, then, words) => {
    expect(await saidOf(registered(`${then}\n  accepted: [ClaimLodged]`))).toEqual([words]);
  });

  test('an event that did not happen, and a refusal that was another or none', async () => {
    expect(await saidOf(registered('  accepted: [ClaimLodged, ClaimAdmitted]'))).toEqual([
      '14:27 ClaimAdmitted no sucedió en este orden; lo que sucedió: ClaimLodged, ClockStarted.',
    ]);
    expect(await saidOf(registered('  refused: { kind: TrackUnknown, rule: procedure-tracks }'))).toEqual([
      '14:20 se aceptó con ClaimLodged, ClockStarted, y no se rechazó como TrackUnknown.',
    ]);
    const elsewhere = (then: string) => saidOf(registered(then).replace('track: merged', 'track: express'));
    const refused = 'se rechazó como TrackUnknown por procedure-tracks {"track":"express"}.';
    expect(await elsewhere('  accepted: [ClaimLodged]')).toEqual([`14:13 ${refused}`]);
    expect(await elsewhere('  refused: { kind: TrackUnknown, rule: other }')).toEqual([`14:40 ${refused}`]);
    expect(await elsewhere('  refused: { kind: ClaimClosed, rule: other }')).toEqual([`14:20 ${refused}`]);
  });

  test('a version and a choice that the procedure does not have', async () => {
    const withTop = (top: string) => saidOf(registered('  accepted: [ClaimLodged]', `${title}\n${top}`));
    expect(await withTop('version: 2026.8')).toEqual(['2:10 no hay versión 2026.8 del procedimiento.']);
    expect(await withTop('variants: { term: short }')).toEqual(['2:13 no hay elección entre lecturas term.']);
  });

  test('a step before that is refused, and one of which the form is wrong', async () => {
    const admission = (data: string) =>
      `when:\n  command: admit-claim\n  at: 2026-08-04T16:00:00.000Z\n  by: { role: officer, id: officer-1 }\n  data: ${data}`;
    expect(await saidOf(afterwards(admission('{ office: capital }'), 'accepted: [ClaimAdmitted]'))).toEqual([
      '17:11 admit-claim en 2026-08-04T16:00:00.000Z: data no lleva "office".',
    ]);
    const twice = afterwards(admission('{}'), 'accepted: [ClaimAdmitted]').replace(
      'when:',
      `  -\n${registration.replaceAll(/^/gm, '  ')}\nwhen:`,
    );
    expect(await saidOf(twice)).toEqual([
      expect.stringMatching(
        /^14:5 en given, el paso 2 \(register-claim\): se rechazó como ClaimAlreadyRegistered por /,
      ),
    ]);
  });
});
