import type { Favour, LegalChange, ProcedureDiff } from '../../domain/procedure/diff/change.ts';
import { CHANGE_GROUPS, countFavours } from '../../domain/procedure/diff/change.ts';
import { diffProcedures } from '../../domain/procedure/diff/diff.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { whatIfMessages } from '../messages-what-if.ts';
import { versionsNamed } from '../named-procedure.ts';
import { diffArguments } from '../options.schema.ts';
import type { Session } from '../session.ts';

/** Tells what changed from one version of a procedure to another, as a lawyer would, and to whose favour. */
export const diffVersions: Work = async (session, input) => {
  const { old, new: recent } = parseInput(session, diffArguments, input);
  const { before, after, mapping } = await versionsNamed(session, { before: old, after: recent });
  const diff = diffProcedures(before.document, after.document, mapping);
  const answer = {
    from: before.ref,
    to: after.ref,
    counts: countFavours(diff.changes),
    labels: diff.labels,
    changes: diff.changes,
  };
  await session.output.answer(answer, () => diffText(session, diff));
  return EXIT.ok;
};

const marks: Readonly<Record<Favour, string>> = {
  'for-the-person': '+',
  'against-the-person': '-',
  neutral: '=',
  'cannot-be-told': '?',
};

const diffText = ({ language }: Session, { from, to, changes, labels }: ProcedureDiff): string => {
  const say = whatIfMessages[language];
  const [old, recent] = [from, to].map(({ procedure, version }) => `${procedure} ${version}`);
  const lineOf = ({ favour, text }: LegalChange): string => `  ${marks[favour]} ${text[language]}`;
  const ofLabels = labels === 0 ? [] : [say.labels(labels)];
  if (changes.length === 0) return [say.noChange(old ?? '', recent ?? ''), ...ofLabels].join('\n');
  const groups = CHANGE_GROUPS.flatMap((group) => {
    const mine = changes.filter((change) => change.group === group);
    return mine.length === 0 ? [] : [[say.groups[group], ...mine.map(lineOf)].join('\n')];
  });
  const head = `${say.versions(old ?? '', recent ?? '')}\n${say.counts(countFavours(changes))}`;
  return [head, ...groups, ...ofLabels].join('\n\n');
};
