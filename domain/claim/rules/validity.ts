import type { DocumentDefinition } from '../../procedure/incident-definition.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { Claim } from '../claim.ts';
import type { Situation } from '../decision.ts';
import { endOfLength } from '../length.ts';

/** The last day of validity of a document that is issued now; null where its validity is not known to us. */
export const validUntilOf = (
  { validity, calendar }: DocumentDefinition,
  claim: Claim,
  situation: Situation,
): PlainDate | null => endOfLength(claim, { length: validity, calendar, obligor: 'person' }, situation);
