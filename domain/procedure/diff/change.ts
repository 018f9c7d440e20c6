/** What a lawyer would call changed between two versions of a procedure. */
import type { Labels } from '../../shared/norms.ts';
import type { Concern } from './concerns.ts';

/** Whether a change is good for the person whose claim it is. Many cannot be told without the case. */
export const FAVOURS = ['for-the-person', 'against-the-person', 'neutral', 'cannot-be-told'] as const;
export type Favour = (typeof FAVOURS)[number];

/** In the order in which they are told. */
export const CHANGE_GROUPS = [
  'version',
  'terms',
  'calendars',
  'who',
  'conditions',
  'stages',
  'waits',
  'bodies',
  'remedies',
  'suspensive-effect',
  'closures',
  'service',
  'documents',
  'obligations',
  'incidents',
  'protection',
  'variants',
  'norms',
] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

export interface LegalChange {
  readonly group: ChangeGroup;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Place in the new version; in the old one for what was removed. */
  readonly path: string;
  /** Place in the old version, where it is another. */
  readonly oldPath?: string;
  /** Null for what was added. */
  readonly old: unknown;
  /** Null for what was removed. */
  readonly new: unknown;
  /** Last day of a run of days that changed alike, the first of which `path` names. */
  readonly through?: string;
  readonly favour: Favour;
  /** Whose safeguards it may touch, so that a lawyer looks at it first. */
  readonly concerns?: readonly Concern[];
  /** Norms on which the change rests: those of the new version, or of the old one for what was removed. */
  readonly basis: readonly string[];
  /** The change in a sentence. */
  readonly text: Labels;
}

export interface ProcedureDiff {
  readonly from: VersionName;
  readonly to: VersionName;
  readonly changes: readonly LegalChange[];
  /** Labels that differ: words about the procedure, and none of its rules. */
  readonly labels: number;
}

export interface VersionName {
  readonly procedure: string;
  readonly version: string;
}

/** How many changes there are of each favour. */
export const countFavours = (changes: readonly LegalChange[]): Readonly<Record<Favour, number>> => {
  const counts = { 'for-the-person': 0, 'against-the-person': 0, neutral: 0, 'cannot-be-told': 0 };
  for (const { favour } of changes) counts[favour] += 1;
  return counts;
};
