/**
 * For what a member of staff may be shown something of a claim. A closed list: the record of a disclosure cannot be
 * taken back, so nobody may write words of their own into it.
 */
export const READ_PURPOSES = [
  'casework',
  'supervision',
  'quality-review',
  'appeal-review',
  'audit',
  'court-request',
  'person-request',
  'complaint',
] as const;
export type ReadPurpose = (typeof READ_PURPOSES)[number];
