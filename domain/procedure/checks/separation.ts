/** Four eyes: acts that two people must do, and that one person could do alone under the procedure as written. */
import type { CommandType } from '../../claim/commands.ts';
import type { CommandRule, ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { Said } from './say.ts';
import { problem } from './say.ts';

interface Pair {
  readonly first: CommandType;
  readonly second: CommandType;
  /** Whether a rule for the second act is one for which the pair matters. */
  readonly matters: (document: ProcedureDocument, rule: CommandRule) => boolean;
  /** Whether the law everywhere wants two people, or its author should look. */
  readonly severity: ProcedureFinding['severity'];
}

/** Whoever decides a remedy has not taken the decision, unless the law gives the remedy to the same body. */
const goesToAnotherBody = ({ remedies }: ProcedureDocument, { in: stages }: CommandRule): boolean =>
  Object.values(remedies).some(({ sameBody, to }) => !sameBody && stages.includes(to)) &&
  !Object.values(remedies).some(({ sameBody, to }) => sameBody && stages.includes(to));

const isRecommended = ({ decisions }: ProcedureDocument): boolean =>
  Object.values(decisions).some((decision) => decision?.form === 'recommend-then-decide');

const pairs: readonly Pair[] = [
  { first: 'draft-decision', second: 'review-draft', matters: () => true, severity: 'error' },
  { first: 'open-status-review', second: 'decide-status-review', matters: () => true, severity: 'warning' },
  { first: 'recommend-outcome', second: 'issue-decision', matters: isRecommended, severity: 'error' },
  { first: 'issue-decision', second: 'decide-remedy', matters: goesToAnotherBody, severity: 'error' },
];

/** Every pair of duties that must not fall together is kept apart by `differentFrom`, and no committee is one person. */
export const checkSeparation = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...checkPairs(document),
  ...committeesOfOne(document),
];

const checkPairs = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  pairs
    .filter(({ first }) => document.commands[first] !== undefined)
    .flatMap(({ first, second, matters, severity }) =>
      (document.commands[second] ?? []).flatMap((rule, index) =>
        isSeparated(rule, first) || !matters(document, rule)
          ? []
          : [{ severity, ...together(first, second, ['commands', second, index]) }],
      ),
    );

/** A role is no person: staff hold several, so only `differentFrom` keeps two duties apart. */
const isSeparated = ({ differentFrom = [] }: CommandRule, first: CommandType): boolean =>
  differentFrom.includes(first);

const together = (first: CommandType, second: CommandType, path: DocumentPath): Said => ({
  rule: 'four-eyes-by-one',
  path,
  message: {
    en: `One person who holds both roles could give ${first} and ${second} on the same claim.`,
    es: `Una persona que tenga los dos roles podría realizar ${first} y ${second} en la misma solicitud.`,
  },
  hint: { en: `Add differentFrom: [${first}].`, es: `Añada differentFrom: [${first}].` },
});

/** A vote stands for the second pair of eyes; where one person is enough for it, nobody else has looked. */
const committeesOfOne = ({ decisions, bodies }: ProcedureDocument): readonly ProcedureFinding[] => {
  const voting = Object.values(decisions).flatMap(({ form, body }) => (form === 'collegiate' ? [body] : []));
  return [...new Set(voting)].flatMap((name) => {
    const body = Object.hasOwn(bodies, name) ? bodies[name] : undefined;
    const field = (['members', 'quorum'] as const).find((one) => body?.[one] === 1);
    if (field === undefined) return [];
    return [
      problem({
        rule: 'four-eyes-by-one',
        path: ['bodies', name, field],
        message: {
          en: `The body "${name}" votes, and one person alone could carry the vote: ${field} is 1.`,
          es: `El órgano "${name}" vota, y una sola persona podría decidir la votación: ${field} es 1.`,
        },
        expected: {
          en: 'at least 2, or form: single with a review of the draft',
          es: 'al menos 2, o form: single con una revisión del proyecto',
        },
      }),
    ];
  });
};
