/** Who decides and how, how an act is served, and what can be done against it. */
import type { DecisionDefinition, RemedyDefinition } from '../decision-definition.ts';
import { bullets, section, stacked, tableText } from './markdown.ts';
import type { Writer } from './writer.ts';

export const bodiesSection = (writer: Writer): string =>
  section(
    writer.word('bodies'),
    stacked(bodiesTable(writer), decisionsTable(writer), serviceTable(writer)),
    writer.word('nothing'),
  );

const bodiesTable = (writer: Writer): string => {
  const { word, closed, label, labels, norms } = writer;
  const count = (number: number | null | undefined): string =>
    number === null ? word('unknown') : String(number ?? '');
  return tableText(
    (['body', 'kind', 'roles', 'members', 'quorum', 'voting', 'noDecision', 'basis'] as const).map(word),
    Object.entries(writer.document.bodies).map(([name, body]) => [
      label('bodies', name),
      closed(body.kind),
      labels('roles', body.roles),
      count(body.members),
      count(body.quorum),
      [
        body.voting === undefined ? '' : closed(body.voting),
        body.chairDecidesTie === true ? word('chair') : '',
      ]
        .filter((part) => part !== '')
        .join('; '),
      body.escalatesTo === undefined
        ? closed(body.onNoDecision ?? '')
        : `${closed('escalate')}: ${label('stages', body.escalatesTo)}`,
      norms(body.basis),
    ]),
  );
};

const decisionsTable = (writer: Writer): string => {
  const { word, closed, label, norms } = writer;
  return tableText(
    (['decision', 'body', 'form', 'recommendedBy', 'limbs', 'basis'] as const).map(word),
    Object.entries(writer.document.decisions).flatMap(([kind, decision]) =>
      decision === undefined
        ? []
        : [
            [
              closed(kind),
              label('bodies', decision.body),
              closed(decision.form),
              decision.recommendedBy === undefined ? '' : label('bodies', decision.recommendedBy),
              limbsText(writer, decision),
              norms(decision.basis),
            ],
          ],
    ),
  );
};

/** A question by what it may grant; by its own words too, where the procedure gives it some. */
const limbsText = ({ word, label, labels }: Writer, { limbs }: DecisionDefinition): string =>
  Object.entries(limbs ?? {})
    .map(([name, { granting, ofOwnMotion }]) => {
      const own = ofOwnMotion ? ` (${word('ofOwnMotion')})` : '';
      const [named, granted] = [label('limbs', name), labels('outcomes', granting)];
      return named === name ? `${granted}${own}` : `${named}${own}: ${granted}`;
    })
    .join('; ');

const serviceTable = ({ document, word, closed, length, norms }: Writer): string =>
  tableText(
    [word('service'), word('deemed'), word('basis')],
    Object.entries(document.service).flatMap(([method, service]) =>
      service === undefined
        ? []
        : [
            [
              closed(method),
              service.deemedAfter === undefined ? '' : length(service.deemedAfter),
              norms(service.basis),
            ],
          ],
    ),
  );

/** Each remedy: term, body, powers, suspensive effect, silence, and what comes after it. */
export const remediesSection = (writer: Writer): string =>
  section(
    writer.word('remedies'),
    stacked(
      ...Object.entries(writer.document.remedies).map(([name, remedy]) =>
        stacked(`### ${writer.label('remedies', name)} (${name})`, bullets(remedyLines(writer, remedy))),
      ),
      withoutText(writer),
    ),
    writer.word('nothing'),
  );

const remedyLines = (writer: Writer, remedy: RemedyDefinition): readonly string[] => {
  const { word, closed, label, labels, norms } = writer;
  const { clock, resolutionClock, powers, againstSilenceOf, next } = remedy;
  const term = (name: string | undefined): string =>
    name === undefined ? word('noTerm') : clockLength(writer, name);
  const lines = [
    `${word('against')}: ${writer.events(remedy.against)}.`,
    `${word('term')}: ${term(clock)}; ${word('late')}: ${closed(remedy.outOfTime ?? 'refused')}.`,
    `${word('body')}: ${remedy.body === undefined ? word('unknown') : label('bodies', remedy.body)}${remedy.sameBody ? ` (${word('sameBody')})` : ''}.`,
    `${word('powers')}: ${powers === null ? word('unknown') : powers.map(closed).join(', ')}.`,
    `${word('suspensive')}: ${writer.yesOrNo(remedy.suspensive)}.`,
    ...(againstSilenceOf === undefined ? [] : [`${word('silence')}: ${labels('clocks', againstSilenceOf)}.`]),
    ...(resolutionClock === undefined
      ? []
      : [`${word('resolved')}: ${clockLength(writer, resolutionClock)}.`]),
    ...(remedy.standing === 'observer' ? [`${closed('observer')}.`] : []),
    ...(next === undefined ? [] : [`${word('next')}: ${label('remedies', next)}.`]),
    `${word('restsOn')}: ${norms(remedy.basis)}.`,
  ];
  return lines.map((line) => `${line.slice(0, 1).toUpperCase()}${line.slice(1)}`);
};

const clockLength = ({ document, label, length }: Writer, name: string): string => {
  const clock = Object.hasOwn(document.clocks, name) ? document.clocks[name] : undefined;
  return clock === undefined ? name : `${length(clock.length)} (${label('clocks', name)})`;
};

const withoutText = ({ document, word, events, norms }: Writer): string =>
  bullets(
    Object.entries(document.withoutRemedy ?? {}).map(
      ([type, why]) =>
        `${word('without')}: ${events([type])}. ${word('restsOn')}: ${norms(why?.basis ?? [])}.`,
    ),
  );
