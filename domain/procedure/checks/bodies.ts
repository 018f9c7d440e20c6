import type { BodyDefinition } from '../decision-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed, named, problem } from './say.ts';

/** Bodies: what they name is defined, somebody needs them, and every committee says how it comes to a result. */
export const checkBodies = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.bodies).flatMap(([name, body]) => checkBody(document, name, body));

const checkBody = (
  document: ProcedureDocument,
  name: string,
  body: BodyDefinition,
): readonly ProcedureFinding[] => {
  const path = ['bodies', name];
  const { roles, stages } = kindsOf(document);
  return [
    ...allNamed(body.roles, roles, [...path, 'roles']),
    ...named(body.escalatesTo, stages, [...path, 'escalatesTo']),
    ...(body.kind === 'officer' ? [] : checkCommittee(body, path)),
    ...(isUsed(document, name)
      ? []
      : [
          advice({
            rule: 'body-unused',
            path,
            at: 'key',
            message: {
              en: `No decision, recommendation or remedy is for the body "${name}".`,
              es: `Ninguna decisión, recomendación ni recurso corresponde al órgano "${name}".`,
            },
          }),
        ]),
  ];
};

const isUsed = ({ decisions, remedies }: ProcedureDocument, name: string): boolean =>
  Object.values(decisions).some(({ body, recommendedBy }) => body === name || recommendedBy === name) ||
  Object.values(remedies).some(({ body }) => body === name);

const checkCommittee = (body: BodyDefinition, path: DocumentPath): readonly ProcedureFinding[] => [
  ...(body.kind === 'court' ? [] : unsaid(body, path)),
  ...(body.onNoDecision === 'escalate' && body.escalatesTo === undefined
    ? [
        problem({
          rule: 'escalation-to-nowhere',
          path: [...path, 'onNoDecision'],
          message: {
            en: 'A body that escalates must name the stage to which the claim goes.',
            es: 'Un órgano que pasa el asunto a otra etapa debe nombrar la etapa a la que va la solicitud.',
          },
          expected: { en: 'escalatesTo: a stage', es: 'escalatesTo: una etapa' },
        }),
      ]
    : []),
  ...(typeof body.quorum === 'number' && typeof body.members === 'number' && body.quorum > body.members
    ? [
        problem({
          rule: 'quorum-beyond-members',
          path: [...path, 'quorum'],
          message: {
            en: `A quorum of ${body.quorum} can never meet: the body has ${body.members} members.`,
            es: `Un quórum de ${body.quorum} nunca puede reunirse: el órgano tiene ${body.members} ${body.members === 1 ? 'miembro' : 'miembros'}.`,
          },
        }),
      ]
    : []),
];

/** What a committee must say of itself, and what it may leave open only in so many words. */
const unsaid = (body: BodyDefinition, path: DocumentPath): readonly ProcedureFinding[] => [
  ...(body.onNoDecision !== undefined
    ? []
    : [
        problem({
          rule: 'no-decision-unsaid',
          path,
          at: 'key',
          message: {
            en: 'A body that votes must say what follows when it reaches no decision.',
            es: 'Un órgano que vota debe decir qué sigue cuando no llega a una decisión.',
          },
          expected: {
            en: 'onNoDecision: adjourn, deny or escalate',
            es: 'onNoDecision: adjourn, deny o escalate',
          },
        }),
      ]),
  ...(body.voting !== undefined
    ? []
    : [
        advice({
          rule: 'voting-unknown',
          path,
          at: 'key',
          message: {
            en: 'How this body votes is not known: only a vote that every rule would count as carried is one.',
            es: 'No se sabe cómo vota este órgano: solo se tiene por aprobada la votación que lo estaría bajo cualquier regla.',
          },
          expected: {
            en: 'voting: unanimity, majority or two-thirds, once it is known',
            es: 'voting: unanimity, majority o two-thirds, cuando se sepa',
          },
        }),
      ]),
  ...(['members', 'quorum'] as const)
    .filter((field) => body[field] === undefined)
    .map((field) =>
      problem({
        rule: `${field}-unsaid`,
        path,
        at: 'key',
        message: {
          en: `A body that votes must say its ${field}, or that they are not known.`,
          es: `Un órgano que vota debe decir ${field === 'members' ? 'cuántos miembros tiene' : 'cuál es su quórum'}, o que no se sabe.`,
        },
        expected: { en: `${field}: a number, or null`, es: `${field}: un número, o null` },
      }),
    ),
];
