import { randomUUID } from 'node:crypto';
import type { CommandData, RegisteredApplicant } from '../../../domain/claim/command-data.ts';
import type { CommandType } from '../../../domain/claim/commands.ts';
import { actId, personId } from '../../../domain/shared/ids.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import type { ClaimReport, ClockReport, CommandReport, Desk, StaffName } from './desk.ts';

/** The tour found the system to be other than it should: a bug, told in a sentence. */
export class TourFailed extends Error {
  override readonly name = 'TourFailed';
}

/** States what the tour has just seen; ends the tour when it is not so. */
export const see = (desk: Desk, holds: boolean, sentence: string): void => {
  if (!holds) throw new TourFailed(desk.say.notSo(sentence));
  desk.tell(`✓ ${sentence}`);
};

/** The value that a step of the tour needs; ends the tour when it is not there. */
export const found = <Value>(value: Value | undefined | null, what: string): Value => {
  if (value === undefined || value === null) throw new TourFailed(`Not found: ${what}`);
  return value;
};

/** Gives a command that must be accepted. */
export const give = async <Type extends CommandType>(
  desk: Desk,
  as: StaffName,
  step: { readonly claimId: string; readonly type: Type; readonly data: CommandData[Type] },
): Promise<Extract<CommandReport, { result: 'accepted' }>> => {
  const report = await desk.command(as, step.claimId, { type: step.type, data: step.data });
  if (report.result === 'refused')
    throw new TourFailed(
      `${step.type} by ${as} was refused: ${report.kind} (${report.rule}) ${JSON.stringify(report.facts)}`,
    );
  return report;
};

/** Gives a command that must be refused, and returns the refusal. */
export const refused = async <Type extends CommandType>(
  desk: Desk,
  as: StaffName,
  step: { readonly claimId: string; readonly type: Type; readonly data: CommandData[Type] },
): Promise<Extract<CommandReport, { result: 'refused' }>> => {
  const report = await desk.command(as, step.claimId, { type: step.type, data: step.data });
  if (report.result === 'accepted')
    throw new TourFailed(`${step.type} by ${as} was accepted and should not have been`);
  return report;
};

/** The running or last run of a clock. */
export const clockOf = async (desk: Desk, claimId: string, name: string): Promise<ClockReport> =>
  found(
    (await desk.clocks(claimId)).findLast(({ clock }) => clock === name),
    `clock ${name}`,
  );

/** The due date of a clock that has one. */
export const dueOnOf = async (desk: Desk, claimId: string, name: string): Promise<PlainDate> =>
  found((await clockOf(desk, claimId, name)).dueOn, `a due date of ${name}`);

/** A person of the demo: a random id, a made-up name kept in the vault. */
export const person = (relation: RegisteredApplicant['relation'], isMinor: boolean): RegisteredApplicant => ({
  personId: personId(randomUUID()),
  relation,
  nationality: 'HN',
  isMinor,
});

/** The last act of a claim, as a served act must name it. */
export const lastActOf = async (desk: Desk, claimId: string) =>
  actId(found((await desk.claim(claimId)).acts.at(-1), 'an act').actId);

/** One outcome for each person of a claim; a refusal says that both questions of the decision were examined. */
export const outcomesFor = (claim: ClaimReport, outcomeOf: (index: number) => string) =>
  claim.applicants.map((applicant, index) => {
    const outcome = outcomeOf(index);
    return {
      personId: personId(applicant.personId),
      outcome,
      ...(outcome === 'refused' && { limbs: { refugee: outcome, complementary: outcome } }),
    };
  });
