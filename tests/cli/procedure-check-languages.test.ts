import { describe, expect, test } from '@jest/globals';
import type { ProcedureFiles } from '../support/procedure-folder.ts';
import { smallProcedure, smallProcedureWith, withFolder } from '../support/procedure-folder.ts';
import { typed } from './typed.ts';

const procedureFile = 'procedure.2026.10.yaml';
const scenarioFile = 'scenarios/01-registration.yaml';

const changed = (text: string, replacement: string): ProcedureFiles =>
  smallProcedureWith(procedureFile, text, replacement);

/** A registration of which line 14 begins to say what follows. */
const registration = (then: readonly string[]): string =>
  [
    'title: { es: El registro, en: The registration }',
    'given: []',
    'when:',
    '  command: register-claim',
    '  at: "2026-08-03T16:00:00.000Z"',
    '  by: { role: clerk, id: clerk-1 }',
    '  data:',
    '    procedure: xa/small',
    '    office: capital',
    '    track: merged',
    '    filedBy: applicant',
    '    applicants: [{ personId: p1, relation: principal, nationality: NI, isMinor: false }]',
    'then:',
    ...then.map((line) => `  ${line}`),
    '  accepted: [ClaimLodged]',
    '',
  ].join('\n');

const withScenario = (text: string): ProcedureFiles => ({ ...smallProcedure, [scenarioFile]: text });

/** The decision is drafted only after it was served, so that nothing can be done once the claim is admitted. */
const trap: ProcedureFiles = {
  ...smallProcedure,
  [procedureFile]: (smallProcedure[procedureFile] ?? '')
    .replace('draft-decision: { in: [decision]', 'draft-decision: { when: claim.hasServedAct, in: [decision]')
    .replace('close-claim:\n    in: [filed, decision, appeal]', 'close-claim:\n    in: [filed, appeal]'),
};

const families: readonly (readonly [family: string, files: ProcedureFiles, lines: readonly unknown[]])[] = [
  [
    'what is no YAML',
    { ...smallProcedure, 'labels.en.yaml': 'stages.filed: "no end\n', 'norms.yaml': 'ACT-1: &x {}\n' },
    [
      'labels.en.yaml:2:1 error Falta un signo: el que cierra las comillas, los corchetes o las llaves, la coma entre dos elementos, los dos puntos de una clave, el guion de una lista, o un espacio. [yaml-syntax]',
      'norms.yaml:1:8 error No se admiten alias ni anclas. Escriba el valor entero. [yaml-alias]',
    ],
  ],
  [
    'a value of another type, a word that may not stand there, and an unknown key',
    {
      ...smallProcedureWith(procedureFile, 'status: draft', 'status: drafft\nstauts: draft'),
      'labels.en.yaml': 'stages.filed: 3\n',
      'labels.es.yaml': 'stages.filed: ""\n',
    },
    [
      'labels.en.yaml:1:15 error 3 debe ser un texto. Se esperaba: un texto. Escríbalo entre comillas: "3". [wrong-type]',
      'labels.es.yaml:1:15 error "" no debe estar vacío. [wrong-value]',
      `${procedureFile}:3:9 error "drafft" no es una de las palabras que caben aquí. Se esperaba: uno de draft, reviewed, in-force. ¿Quiso decir "draft"? [wrong-value]`,
      expect.stringMatching(
        /^procedure\.2026\.10\.yaml:4:1 error Clave desconocida "stauts" en el archivo\. Se esperaba: uno de .*\. ¿Quiso decir "status"\? \[unknown-key\]$/,
      ),
    ],
  ],
  [
    'what the form of a file asks for',
    changed('starts: { on: ClaimLodged, from: next-day }', 'starts: { from: next-day }'),
    [
      `${procedureFile}:48:5 error "on", en clocks.decide.starts, debe nombrar el hecho que inicia el plazo. [missing-key]`,
    ],
  ],
  [
    'a condition that names no fact',
    changed("that: command.reason != 'administrative'", "that: command.reasn != 'administrative'"),
    [
      `${procedureFile}:39:23 error Ningún dato se llama "reasn". (columna 9 de la condición) ¿Quiso decir "reason"? [expression-type]`,
    ],
  ],
  [
    'a condition of which the types do not agree',
    changed('when: claim.applicants.all(p, p.ratified)', 'when: claim.stage == 3'),
    [
      `${procedureFile}:25:11 error La operación == no cabe entre un texto y un número entero. (columna 1 de la condición) [expression-type]`,
    ],
  ],
  [
    'a condition that can never hold',
    changed('when: claim.applicants.all(p, p.ratified)', "when: claim.draft == 'finished'"),
    [
      `${procedureFile}:25:26 error claim.draft nunca es "finished" en este procedimiento. Se esperaba: uno de none, drafted, reviewed. [guard-never-holds]`,
    ],
  ],
  [
    'what the checks of a procedure find',
    changed('in: [decision], by: [officer]', 'in: [decission], by: [officer]'),
    [
      `${procedureFile}:28:26 error No hay ninguna etapa "decission". Se esperaba: uno de filed, decision, appeal, closed. ¿Quiso decir "decision"? [stage-unknown]`,
    ],
  ],
  [
    'what a track breaks',
    changed('clocks.decide.length.value: 30', 'clocks.decide.length.value: -1'),
    [
      `${procedureFile}:78:3 error En la vía "merged": clocks.decide.length.value: debe ser al menos 0 [track-result]`,
    ],
  ],
  [
    'a state in which a claim is stuck, and a stage that is never reached',
    trap,
    [
      `${procedureFile}:11:48 aviso Nada lleva una solicitud de "decision" a "closed". [exit-unused]`,
      `${procedureFile}:11:3 error Nadie tiene tarea, no corre ningún plazo y no hay espera abierta en la etapa "decision" (estados), a la que se llegó por register-claim, admit-claim, expire-clocks. [claim-stuck]`,
      `${procedureFile}:12:3 error Ninguna solicitud llega a "appeal": se intentó todo lo que puede hacerse (intentos) y nada lleva allí. [stage-never-reached]`,
    ],
  ],
  [
    'a scenario that does not hold',
    withScenario(registration(['stage: decision', 'dueOn: { decide: 2026-08-04 }'])),
    [
      `${scenarioFile}:14:10 error El escenario "El registro" no se cumple: la etapa es filed, no decision. [scenario-fails]`,
      `${scenarioFile}:15:20 error El escenario "El registro" no se cumple: el plazo decide vence el 2026-09-14, no el 2026-08-04. [scenario-fails]`,
    ],
  ],
  [
    'a scenario with a misspelt word',
    withScenario(registration(['stge: filed'])),
    [
      `${scenarioFile}:14:3 error Clave desconocida "stge" en then. Se esperaba: uno de accepted, refused, stage, dueOn, provisional, skipped, breach, facts, tasks, waits. ¿Quiso decir "stage"? [unknown-key]`,
    ],
  ],
];

/** How far a search went changes with every new way of trying; what it found does not. */
const withoutCounts = (line: string): string => line.replaceAll(/\(\d+ (estado|intento)s?\)/g, '($1s)');

describe('a check of a procedure', () => {
  test.each(families)('tells %s in Spanish, at its place', async (_family, files, lines) => {
    await withFolder(files, async (folder) => {
      const { exit, out, err } = await typed('procedure check . --lang es', { folder });
      expect([exit, err]).toEqual([3, '']);
      const said = out.trimEnd().split('\n');
      expect(said.slice(0, -1).map(withoutCounts)).toEqual(lines);
      expect(said.slice(0, -1).filter((line) => !/^\S+\.yaml:\d+:\d+ (error|aviso) /.test(line))).toEqual([]);
      expect(said.at(-1)).toMatch(/^\d+ error(es)?: el procedimiento no puede usarse\.$/);
    });
  });

  test.each(families)('tells %s in both languages, when a program asks', async (_family, files, lines) => {
    await withFolder(files, async (folder) => {
      const [english, spanish] = await Promise.all(
        ['en', 'es'].map((language) => typed(`procedure check . --json --lang ${language}`, { folder })),
      );
      expect(english).toEqual(spanish);
      const { ok, findings } = JSON.parse(english?.out ?? '');
      expect([ok, findings.length]).toEqual([false, lines.length]);
      const bothLanguages = { es: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) };
      for (const { message, expected = bothLanguages, hint = bothLanguages } of findings) {
        expect({ message, expected, hint }).toEqual({
          message: bothLanguages,
          expected: bothLanguages,
          hint: bothLanguages,
        });
        expect(message.es).not.toBe(message.en);
      }
    });
  });

  test('tells a program of each scenario that does not hold its title, and what fails where', async () => {
    const files = withScenario(registration(['stage: decision']));
    await withFolder(files, async (folder) => {
      const { scenarios, explored } = JSON.parse((await typed('procedure check . --json', { folder })).out);
      expect(explored).toEqual([expect.objectContaining({ version: '2026.10', dead: [], unreached: [] })]);
      expect(scenarios).toEqual({
        total: 1,
        failed: [
          {
            file: scenarioFile,
            title: { es: 'El registro', en: 'The registration' },
            failures: [
              {
                path: 'then.stage',
                line: 14,
                column: 10,
                message: { es: 'la etapa es filed, no decision', en: 'stage is filed, not decision' },
              },
            ],
          },
        ],
      });
    });
  });
});
