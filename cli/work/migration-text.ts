/** What a tried, run or reverted migration is to people. */
import type { Finding } from '../../definitions/finding.ts';
import { findingsText } from '../../definitions/finding.ts';
import type { LeftOut, MigrationProposal } from '../../domain/procedure/migration/proposal.ts';
import type { MigrationRemark } from '../../domain/procedure/migration/remarks.ts';
import type { Labels } from '../../domain/shared/norms.ts';
import { REFUSAL_TEXTS } from '../../domain/shared/refusal-texts.ts';
import type { Language } from '../language.ts';
import { changeMessages } from '../messages-change.ts';
import type { Moved } from '../migration-moves.ts';
import { factText } from '../problem-text.ts';
import type { Session } from '../session.ts';
import { rowsOfPlan } from './migration-rows.ts';

/** A plan, with what is to be known beside it. */
export interface TriedPlan {
  /** Warnings about the mapping. */
  readonly findings: readonly Finding[];
  readonly remarks: readonly MigrationRemark[];
  readonly plan: MigrationProposal;
}

/** A plan claim by claim and clock by clock, then who is left out and why, then what to know of it. */
export const planText = async (
  { output, language }: Session,
  {
    hash,
    proposed,
    plan,
    findings,
    remarks,
  }: TriedPlan & { readonly hash: string; readonly proposed: boolean },
): Promise<string> => {
  const words = changeMessages[language];
  const rows = rowsOfPlan(plan.claims, words);
  return [
    ...(rows.length === 0 ? [] : [await output.table(words.planHeads, rows)]),
    ...leftOutLines(plan.leftOut, language),
    ...(findings.length === 0 ? [] : [findingsText(findings, language)]),
    ...remarks.map(({ message }) => message[language]),
    words.planned({ claims: plan.claims.length, leftOut: plan.leftOut.length, hash, proposed }),
  ].join('\n');
};

/** How many claims were moved, or moved back, and which were not. */
export const movedText = (
  language: Language,
  { done, leftOut, unfinished, remaining }: Moved & { readonly remaining: number },
  direction: 'MigrationRun' | 'MigrationReverted',
): string => {
  const words = changeMessages[language];
  const say = direction === 'MigrationRun' ? words.migrated : words.reverted;
  return [
    ...leftOutLines(leftOut, language),
    say({ done, leftOut: leftOut.length, unfinished }),
    ...(remaining > 0 && unfinished === 0 ? [words.sampled(remaining)] : []),
  ].join('\n');
};

const leftOutLines = (leftOut: readonly LeftOut[], language: Language): readonly string[] =>
  leftOut.map(({ claimId, reason, facts = {} }) => {
    const told = Object.entries(facts).map(([name, fact]) => `${name} ${factText(fact, language)}`);
    const text = reasons[reason]?.[language] ?? reason;
    return `${claimId}\t${text}${told.length === 0 ? '' : ` (${told.join('; ')})`}`;
  });

/** Why a claim stays where it is, by its kind. */
const reasons: Readonly<Record<string, Labels | undefined>> = {
  ...REFUSAL_TEXTS,
  ClaimMovedOn: {
    es: 'La solicitud siguió su curso entretanto.',
    en: 'The claim has gone on in the meantime.',
  },
  ClaimErased: { es: 'La solicitud fue suprimida.', en: 'The claim was erased.' },
};
