/** Whether whoever a section names can do what it says: some rule of the command lets them, in the stage where it counts. */
import type { CommandType } from '../../claim/commands.ts';
import type { Labels } from '../../shared/norms.ts';
import type { CommandRule, ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { advice, problem } from './say.ts';

/** Nobody is named for work that no rule lets them do, and nothing is described that no command can bring about. */
export const checkCompetence = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...duties(document).flatMap((duty) => checkDuty(document, duty)),
  ...words(document).flatMap(({ path, command, isUsed }) =>
    !isUsed || document.commands[command] !== undefined ? [] : [wordless(path, command)],
  ),
];

/** Something that a section wants done: by whom, with which command, and in which stages. */
interface Duty {
  readonly path: DocumentPath;
  readonly command: CommandType;
  /** Absent: whoever may give the command. */
  readonly by?: readonly string[];
  /** One of these is enough; absent: any stage. */
  readonly in?: readonly string[];
}

const duties = (document: ProcedureDocument): readonly Duty[] => [
  ...dutiesOfDecisions(document),
  ...dutiesOfRemedies(document),
  ...dutiesOfRecords(document),
  ...dutiesOfEndings(document),
];

const entriesOf = <Value>(
  map: Readonly<Partial<Record<string, Value>>>,
): readonly (readonly [string, Value])[] =>
  Object.entries(map).flatMap(([name, value]): readonly (readonly [string, Value])[] =>
    value === undefined ? [] : [[name, value]],
  );

/** A status review and an inadmissibility are decided by commands of their own. */
const issued = ['merits', 'derivative'];

const dutiesOfDecisions = ({ decisions, bodies, commands }: ProcedureDocument): readonly Duty[] =>
  entriesOf(decisions).flatMap(([kind, { body, form, recommendedBy }]): readonly Duty[] => {
    const path = ['decisions', kind];
    if (!issued.includes(kind)) return [];
    const deciders = bodies[body]?.roles;
    return [
      {
        path: [...path, 'body'],
        command: 'issue-decision',
        ...(deciders !== undefined && { by: deciders }),
      },
      ...(form === 'collegiate' ? sessionsFor(path) : []),
      ...(recommendedBy === undefined
        ? []
        : [{ path: [...path, 'recommendedBy'], command: 'recommend-outcome' as const }]),
      ...(recommendedBy !== undefined && bodies[recommendedBy]?.kind === 'advisory-committee'
        ? sessionsFor(path)
        : []),
      ...(form === 'single' && commands['draft-decision'] !== undefined
        ? [{ path: [...path, 'form'], command: 'review-draft' as const }]
        : []),
    ];
  });

const sessionsFor = (path: DocumentPath): readonly Duty[] => [
  { path: [...path, 'form'], command: 'enter-on-agenda' },
  { path: [...path, 'form'], command: 'record-session' },
];

const dutiesOfRemedies = ({ remedies, bodies, commands }: ProcedureDocument): readonly Duty[] =>
  entriesOf(remedies).flatMap(([name, { body, lodgedIn, to }]): readonly Duty[] => {
    const deciders = body === undefined ? undefined : bodies[body]?.roles;
    if (commands['lodge-remedy'] === undefined || commands['decide-remedy'] === undefined) return [];
    return [
      { path: ['remedies', name, 'lodgedIn'], command: 'lodge-remedy', in: lodgedIn },
      {
        path: ['remedies', name, deciders === undefined ? 'to' : 'body'],
        command: 'decide-remedy',
        in: [to],
        ...(deciders !== undefined && { by: deciders }),
      },
    ];
  });

const dutiesOfRecords = (document: ProcedureDocument): readonly Duty[] => [
  ...entriesOf(document.obligations).map(
    ([name, { by }]): Duty => ({ path: ['obligations', name, 'by'], command: 'record-compliance', by }),
  ),
  ...entriesOf(document.incidents).flatMap(([name, incident]): readonly Duty[] => [
    {
      path: ['incidents', name, 'opensBy'],
      command: 'open-incident',
      by: incident.opensBy,
      in: incident.in,
    },
    { path: ['incidents', name, 'closesBy'], command: 'close-incident', by: incident.closesBy },
  ]),
];

const dutiesOfEndings = (document: ProcedureDocument): readonly Duty[] => [
  ...entriesOf(document.statusReviews).flatMap(([kind, review]): readonly Duty[] => [
    { path: ['statusReviews', kind, 'in'], command: 'open-status-review', in: review.in },
    { path: ['statusReviews', kind, 'to'], command: 'decide-status-review', in: [review.to] },
  ]),
  ...entriesOf(document.closures).flatMap(([reason, { reopens, consent, cure }]): readonly Duty[] => [
    ...(reopens === undefined
      ? []
      : [
          {
            path: ['closures', reason, 'reopens', 'by'],
            command: 'reopen-claim' as const,
            by: reopens.by,
          },
        ]),
    ...(consent === undefined
      ? []
      : [{ path: ['closures', reason, 'consent'], command: 'record-consent' as const }]),
    ...(cure === undefined
      ? []
      : [{ path: ['closures', reason, 'cure'], command: 'serve-closure-notice' as const }]),
  ]),
  ...((document.minors?.guardianBefore ?? []).length === 0
    ? []
    : [{ path: ['minors', 'guardianBefore'], command: 'appoint-guardian' as const }]),
];

const checkDuty = (
  { commands, stages: known }: ProcedureDocument,
  { path, command, by, in: stages }: Duty,
): readonly ProcedureFinding[] => {
  // A stage that is not defined is told of where it is named.
  if (stages?.every((stage) => !Object.hasOwn(known, stage)) === true && stages.length > 0) return [];
  const rules = commands[command] ?? [];
  if (rules.some((rule) => lets(rule, by, stages))) return [];
  const where = stages === undefined ? { en: '', es: '' } : inStages(stages);
  return [
    problem({
      rule: 'nobody-competent',
      path,
      message: {
        en: `What this says cannot be done: ${whoOf(by).en} may give ${command}${where.en}.`,
        es: `Lo que aquí se dice no puede hacerse: ${whoOf(by).es} puede realizar ${command}${where.es}.`,
      },
      expected: {
        en: `a rule of ${command} for one of them`,
        es: `una regla de ${command} para uno de ellos`,
      },
    }),
  ];
};

const whoOf = (by: readonly string[] | undefined): Labels => {
  if (by === undefined) return { en: 'nobody', es: 'nadie' };
  if (by.length === 0) return { en: 'none of no roles', es: 'ningún rol' };
  return { en: `none of ${by.join(', ')}`, es: `ninguno de ${by.join(', ')}` };
};

const inStages = (stages: readonly string[]): Labels => ({
  en: ` in ${stages.join(', ')}`,
  es: ` en ${stages.join(', ')}`,
});

const lets = (
  rule: CommandRule,
  by: readonly string[] | undefined,
  stages: readonly string[] | undefined,
): boolean =>
  (by === undefined || rule.by.some((role) => by.includes(role))) &&
  (stages === undefined || rule.in.some((stage) => stages.includes(stage)));

interface Word {
  readonly path: DocumentPath;
  readonly command: CommandType;
  readonly isUsed: boolean;
}

/** Words that are harmless and useless without their command. */
const words = (document: ProcedureDocument): readonly Word[] => [
  { path: ['courtOrders'], command: 'apply-court-order', isUsed: document.courtOrders !== undefined },
  { path: ['documents'], command: 'issue-document', isUsed: isFilled(document.documents) },
  { path: ['needs'], command: 'flag-need', isUsed: document.needs.length > 0 },
  { path: ['services'], command: 'refer-person', isUsed: document.services.length > 0 },
  {
    path: ['protection', 'disclosures'],
    command: 'record-disclosure',
    isUsed: isFilled(document.protection?.disclosures ?? {}),
  },
];

const isFilled = (map: object): boolean => Object.keys(map).length > 0;

const wordless = (path: DocumentPath, command: CommandType): ProcedureFinding =>
  advice({
    rule: 'word-without-command',
    path,
    at: 'key',
    message: {
      en: `Nothing can be done with these: the procedure has no command ${command}.`,
      es: `Nada puede hacerse con esto: el procedimiento no tiene la actuación ${command}.`,
    },
    hint: { en: `Add ${command}, or leave them out.`, es: `Añada ${command}, o suprima esta parte.` },
  });
