/** Conditions that can never hold, or that ask for something that is never there. Found in the text of the condition. */
import { expressionsOf } from '../conditions.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';
import { problem } from './say.ts';

/** Every condition compares facts only with values that they can have, and with no two at once. */
export const checkGuards = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  expressionsOf(document).flatMap(({ expression, path }) => [
    ...impossibleValues(document, expression, path),
    ...(isSwitchedOff(document, expression, path) ? [] : contradictions(expression, path)),
    ...wrongStages(document, expression, path),
  ]);

/** The values of facts that have a closed set of them, by the fact's name; absent: any text. */
const valuesOf = (document: ProcedureDocument): Readonly<Record<string, readonly string[]>> => ({
  'claim.stage': Object.keys(document.stages),
  'claim.phase': [
    'registration',
    'admissibility',
    'interview',
    'decision',
    'appeal',
    'post-decision',
    'closed',
  ],
  'claim.track': Object.keys(document.tracks),
  'claim.office': Object.keys(document.offices),
  'claim.filedBy': ['applicant', 'representative'],
  'claim.prevention': ['none', 'served', 'answered'],
  'claim.interview': ['none', 'scheduled', 'held'],
  'claim.draft': ['none', 'drafted', 'reviewed'],
  'claim.withdrawal': ['none', 'requested'],
  'claim.handOver': ['', 'pending', 'received'],
  'claim.origin': ['first', 'subsequent', 'split', 'referred'],
  'claim.newElements': ['', 'new-elements', 'nothing-new'],
  'claim.channel': ['', ...document.channels],
  'claim.remedy': ['', ...Object.keys(document.remedies)],
  'claim.recommendedBy': ['', ...Object.keys(document.bodies)],
  'claim.closureNotice': ['', ...Object.keys(document.closures)],
  'p.outcome': ['', ...document.outcomes],
});

const membersOf = (document: ProcedureDocument): Readonly<Record<string, readonly string[]>> => ({
  'claim.runningClocks': Object.keys(document.clocks),
  'claim.expiredClocks': Object.keys(document.clocks),
  'claim.late': Object.keys(document.clocks),
  'claim.silences': Object.keys(document.clocks),
  'claim.openWaits': Object.keys(document.waits),
  'claim.joined': Object.keys(document.joins),
  'claim.incidents': Object.keys(document.incidents),
  'claim.documents': Object.keys(document.documents),
  'claim.remediesDecided': Object.keys(document.remedies),
  'claim.carriedBy': Object.keys(document.bodies),
  'claim.undecidedBy': Object.keys(document.bodies),
  'claim.onAgendaOf': Object.keys(document.bodies),
});

interface Asked {
  readonly fact: string;
  readonly value: string;
}

const comparison = /\b((?:claim|p)\.\w+) *(?:==|!=) *'([^']*)'/g;
const membership = /'([^']*)' +in +(claim\.\w+)/g;

const comparedIn = (expression: string): readonly Asked[] =>
  [...expression.matchAll(comparison)].map(([, fact = '', value = '']) => ({ fact, value }));

const impossibleValues = (
  document: ProcedureDocument,
  expression: string,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const members = [...expression.matchAll(membership)].map(([, value = '', fact = '']) => ({ fact, value }));
  return [
    ...comparedIn(expression).flatMap((asked) => neverIs(asked, valuesOf(document), path)),
    ...members.flatMap((asked) => neverIs(asked, membersOf(document), path)),
  ];
};

const neverIs = (
  { fact, value }: Asked,
  known: Readonly<Record<string, readonly string[]>>,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const values = known[fact];
  if (values === undefined || values.includes(value)) return [];
  return [
    problem({
      rule: 'guard-never-holds',
      path,
      message: `${fact} is never "${value}" under this procedure.`,
      expected: values.length === 0 ? 'nothing: the procedure defines none' : `one of ${values.join(', ')}`,
      ...hintFor(value, values),
    }),
  ];
};

/** A way that an option of a variant closes on purpose: there "false" is what it says. */
const isSwitchedOff = ({ variants }: ProcedureDocument, expression: string, path: DocumentPath): boolean =>
  expression === 'false' &&
  Object.values(variants).some(({ options }) =>
    Object.values(options).some(({ sets }) => sets[path.join('.')] === 'false'),
  );

/** A conjunction that asks one fact for two values at once. A disjunction or a negation may do so. */
const contradictions = (expression: string, path: DocumentPath): readonly ProcedureFinding[] => {
  if (expression.trim() === 'false')
    return [
      problem({ rule: 'guard-never-holds', path, message: 'A condition that is "false" never holds.' }),
    ];
  if (/\|\||\?|!|\bexists\b|\ball\b/.test(expression)) return [];
  const first = new Map<string, string>();
  for (const { fact, value } of comparedIn(expression)) {
    const other = first.get(fact);
    if (other !== undefined && other !== value)
      return [
        problem({
          rule: 'guard-never-holds',
          path,
          message: `${fact} cannot be "${other}" and "${value}" at once.`,
        }),
      ];
    first.set(fact, value);
  }
  return [];
};

/** A condition of a command asks for a stage in which the command cannot be given. */
const wrongStages = (
  document: ProcedureDocument,
  expression: string,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const [section, command, index] = path;
  if (section !== 'commands' || typeof index !== 'number' || /\|\||!/.test(expression)) return [];
  const rules = Object.entries(document.commands).find(([name]) => name === command)?.[1];
  const stages = rules?.[index]?.in;
  if (stages === undefined) return [];
  return comparedIn(expression).flatMap(({ fact, value }) =>
    fact !== 'claim.stage' || stages.includes(value) || document.stages[value] === undefined
      ? []
      : [
          problem({
            rule: 'guard-never-holds',
            path,
            message: `The command cannot be given in stage "${value}", for which its condition asks.`,
            expected: `one of ${stages.join(', ')}`,
          }),
        ],
  );
};
