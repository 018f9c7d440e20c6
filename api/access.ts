/** Who may see and do what: pure decisions, so that the whole table can be read in one place. */
import type { CommandType } from '../domain/claim/commands.ts';
import type { CommandRule, ProcedureDocument } from '../domain/procedure/definition.ts';
import type { StaffMember } from '../readmodels/staff/queries.ts';

/** The office of members of staff who serve a whole jurisdiction. */
export const everyOffice = '*';

/** Where a claim lies. */
export interface Place {
  readonly jurisdiction: string;
  readonly office: string;
}

/** Whether a member of staff may know that a claim exists: of their jurisdiction, and of their office or any. */
export const maySee = (staff: StaffMember, claim: Place): boolean =>
  staff.jurisdiction === claim.jurisdiction &&
  (staff.office === everyOffice || staff.office === claim.office);

/** What is done to hear and decide a claim; whoever may do one of these needs what the persons said. */
const casework: readonly CommandType[] = [
  'ratify-claim',
  'admit-claim',
  'declare-inadmissible',
  'record-interview',
  'draft-decision',
  'review-draft',
  'issue-decision',
  'decide-remedy',
];

/**
 * Whether a member of staff may open what persons said of themselves: who may hear or decide claims under the
 * procedure, and whoever has acted on this claim, such as the representative who filed it. To see that a claim exists
 * is not enough.
 */
export const mayOpenPersonalData = (
  staff: StaffMember,
  document: ProcedureDocument,
  hasActed: boolean,
): boolean =>
  hasActed ||
  casework.some((command) =>
    (document.commands[command] ?? []).some((rule) => rule.by.some((role) => staff.roles.includes(role))),
  );

/** What lists a member of staff is shown. */
export const scopeOf = ({ jurisdiction, office }: StaffMember) => ({
  jurisdiction,
  offices: office === everyOffice ? ('all' as const) : [office],
});

/** The procedure's rules for a command in the claim's stage; before registration every rule counts. */
const rulesFor = (
  document: ProcedureDocument,
  command: CommandType,
  stage: string | undefined,
): readonly CommandRule[] =>
  (document.commands[command] ?? []).filter((rule) => stage === undefined || rule.in.includes(stage));

/** The roles that may give a command in a stage. */
export const competentRoles = (
  document: ProcedureDocument,
  command: CommandType,
  stage: string | undefined,
): readonly string[] => rulesFor(document, command, stage).flatMap((rule) => rule.by);

/**
 * The role in which a member of staff gives a command: the one asked for, when they hold it; otherwise their first role
 * that is competent; otherwise their first role, so that the procedure itself refuses and says who is competent.
 * Undefined: they do not hold the role asked for, or hold none.
 */
export const actingRole = (
  staff: StaffMember,
  { asked, competent }: { readonly asked: string | undefined; readonly competent: readonly string[] },
): string | undefined => {
  if (asked !== undefined) return staff.roles.find((role) => role === asked);
  return staff.roles.find((role) => competent.includes(role)) ?? staff.roles[0];
};
