/** Whether what is decided can be contested: by a remedy that can be lodged in time, or by the word that there is none. */
import type { EventType } from '../../claim/events.ts';
import { eventsOf } from '../catalogue.ts';
import type { RemedyDefinition } from '../decision-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { occasionsOf } from '../occasions.ts';
import { isSettable } from '../reading.ts';
import type { Said } from './say.ts';
import { advice, joinedByOr, problem } from './say.ts';

/** Every decision has a remedy or says why not, and never both; no remedy is lodged before what it contests. */
export const checkContestable = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...decisions.flatMap((event) => contestable(document, event).map(problem)),
  ...contestable(document, 'StatusReviewDecided').map(advice),
  ...contestable(document, 'RemedyDecided').map(advice),
  ...givenAndDenied(document),
  ...Object.entries(document.remedies).flatMap(([name, remedy]) => lodgedBefore(document, name, remedy)),
];

/** Events against which a person must have a remedy, or be told that there is none. */
const decisions: readonly EventType[] = ['DecisionIssued', 'ClaimDeclaredInadmissible'];

const decisionsWithOneAnswer: readonly EventType[] = [...decisions, 'StatusReviewDecided'];

const contestable = (document: ProcedureDocument, event: EventType): readonly Said[] => {
  const isContested = Object.values(document.remedies).some(
    ({ against, standing, next }) =>
      (against.includes(event) && standing !== 'observer') ||
      (event === 'RemedyDecided' && next !== undefined),
  );
  if (!eventsOf(document).includes(event) || isContested || document.withoutRemedy?.[event] !== undefined)
    return [];
  return [
    {
      rule: 'decision-without-remedy',
      path: ['remedies'],
      at: 'key',
      message: {
        en: `${event} has no remedy, and the procedure does not say that the law gives none.`,
        es: `${event} no tiene recurso, y el procedimiento no dice que la ley no dé ninguno.`,
      },
      hint: {
        en: `Add a remedy against it, or withoutRemedy: { ${event}: { basis: … } }.`,
        es: `Añada un recurso en su contra, o withoutRemedy: { ${event}: { basis: … } }.`,
      },
    },
  ];
};

/** That the law gives no remedy cannot be said of what has one. The last of several remedies is decided without another. */
const givenAndDenied = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  decisionsWithOneAnswer.flatMap((event) => {
    const given = Object.keys(document.remedies).find((name) => isOpenAgainst(document, name, event));
    if (document.withoutRemedy?.[event] === undefined || given === undefined) return [];
    return [
      problem({
        rule: 'remedy-given-and-denied',
        path: ['withoutRemedy', event],
        at: 'key',
        message: {
          en: `The law is said to give no remedy against ${event}, and "${given}" is one.`,
          es: `Se dice que la ley no da recurso contra ${event}, y "${given}" lo es.`,
        },
        expected: { en: 'one of the two', es: 'una de las dos cosas' },
      }),
    ];
  });

/**
 * Whether a person has a remedy as the procedure stands: one that only follows another is open after that one, and one
 * whose term has no known length, or has one only where something sets it, is not open to everybody.
 */
const isOpenAgainst = (document: ProcedureDocument, name: string, event: EventType): boolean => {
  const { remedies, clocks } = document;
  const { against = [], standing, clock } = remedies[name] ?? {};
  const term = clock !== undefined && Object.hasOwn(clocks, clock) ? clocks[clock]?.length.value : undefined;
  return (
    against.includes(event) &&
    standing !== 'observer' &&
    term !== null &&
    !isSettable(document, `clocks.${clock}.length.value`) &&
    !Object.values(remedies).some(({ next }) => next === name)
  );
};

/** A remedy is lodged where the claim can be once what it lies against has happened. */
const lodgedBefore = (
  document: ProcedureDocument,
  name: string,
  { against, againstSilenceOf = [], lodgedIn }: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const possible = eventsOf(document);
  const contested = against.filter((event) => possible.includes(event));
  const isInTime = contested.some(
    (event) =>
      occasionsOf(document, event)?.some(({ later }) => later.some((stage) => lodgedIn.includes(stage))) !==
      false,
  );
  const isKnown = lodgedIn.some((stage) => Object.hasOwn(document.stages, stage));
  if (contested.length === 0 || againstSilenceOf.length > 0 || isInTime || !isKnown) return [];
  return [
    problem({
      rule: 'remedy-before-decision',
      path: ['remedies', name, 'lodgedIn'],
      message: {
        en: `"${name}" could never be lodged: no claim is in ${joinedByOr(lodgedIn).en} after ${joinedByOr(contested).en}.`,
        es: `"${name}" nunca podría interponerse: ninguna solicitud está en ${joinedByOr(lodgedIn).es} después de ${joinedByOr(contested).es}.`,
      },
      expected: {
        en: 'a stage in which a claim can be once it has been decided',
        es: 'una etapa en la que pueda estar una solicitud ya decidida',
      },
    }),
  ];
};
