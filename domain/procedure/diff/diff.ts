/**
 * Two versions of a procedure side by side: each difference once, under its heading, with the norms on which it rests and
 * whose favour it is to. Comparing backwards gives the opposite of comparing forwards.
 */
import type { ClockMapping } from '../clock-names.ts';
import { renamedClocks } from '../clock-names.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ChangeGroup, Favour, LegalChange, ProcedureDiff } from './change.ts';
import { CHANGE_GROUPS } from './change.ts';
import { concernsOf } from './concerns.ts';
import { describe } from './describe.ts';
import type { Difference } from './differences.ts';
import { differencesOf, labelsThatDiffer } from './differences.ts';
import { favourOf } from './favour.ts';
import type { Versions } from './gain.ts';
import { groupOf } from './groups.ts';
import type { ClockNames } from './renames.ts';
import { renameChanges, renamedIn, renamedPath, withClockNames } from './renames.ts';
import { joinRuns } from './runs.ts';
import { joinSetLengths } from './set-lengths.ts';

/**
 * What changed from one version to another. The same document twice has no change. A clock that a mapping file, or its
 * label, knows under another name is the same clock.
 */
export const diffProcedures = (
  before: ProcedureDocument,
  after: ProcedureDocument,
  mapping: ClockMapping = {},
): ProcedureDiff => {
  const names = before.procedure === after.procedure ? renamedClocks(before, after, mapping) : {};
  const versions = { before: withClockNames(before, names), after };
  const changes = joinRuns(joinSetLengths(differencesOf(versions.before, after))).map(
    ({ difference, through }) => inOldNames(changeOf(difference, versions, through), difference, names),
  );
  return {
    from: { procedure: before.procedure, version: before.version },
    to: { procedure: after.procedure, version: after.version },
    changes: [...changes, ...renameChanges(names, { before, after })].sort(inOrder),
    labels: labelsThatDiffer(before, after),
  };
};

/** What the old version said, and where, in its own names of clocks. */
const inOldNames = (change: LegalChange, { keys }: Difference, names: ClockNames): LegalChange => {
  const newNames = Object.entries(names);
  if (newNames.length === 0) return change;
  const back = Object.fromEntries(newNames.map(([old, name]) => [name, old]));
  const { oldPath: _oldPath, ...rest } = change;
  const place = change.oldPath ?? (change.kind === 'added' ? undefined : change.path);
  const oldPath = place === undefined ? undefined : renamedPath(place, back);
  const old = change.old === null ? null : renamedIn(change.old, keys, back);
  if (change.kind === 'removed') return { ...rest, path: oldPath ?? change.path, old };
  return { ...rest, ...(oldPath !== undefined && oldPath !== change.path && { oldPath }), old };
};

const changeOf = (difference: Difference, versions: Versions, through: string | undefined): LegalChange => {
  const { oldPath, newPath, before, after, basis, keys } = difference;
  const path = newPath ?? oldPath ?? '';
  const concerns = concernsOf(difference);
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return {
    group: groupOf(keys),
    kind,
    path,
    ...(oldPath !== undefined && oldPath !== path && { oldPath }),
    old: before ?? null,
    new: after ?? null,
    ...(through !== undefined && { through }),
    favour: favourOf(difference, versions),
    ...(concerns.length > 0 && { concerns }),
    basis: kind === 'removed' ? basis.before : basis.after,
    text: describe(difference, versions, through),
  };
};

const inOrder = (a: LegalChange, b: LegalChange): number =>
  rankOf(a.group) - rankOf(b.group) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const rankOf = (group: ChangeGroup): number => CHANGE_GROUPS.indexOf(group);

/** A change as the comparison the other way round has it, but for its sentence and its norms. */
export const inverseOf = ({
  path,
  oldPath,
  old,
  new: after,
  favour,
  kind,
  ...rest
}: LegalChange): Omit<LegalChange, 'text' | 'basis'> => {
  const { text: _text, basis: _basis, ...kept } = rest;
  return {
    ...kept,
    kind: kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : 'changed',
    path: oldPath ?? path,
    ...(oldPath !== undefined && { oldPath: path }),
    old: after,
    new: old,
    favour: opposites[favour],
  };
};

const opposites: Readonly<Record<Favour, Favour>> = {
  'for-the-person': 'against-the-person',
  'against-the-person': 'for-the-person',
  neutral: 'neutral',
  'cannot-be-told': 'cannot-be-told',
};
