/** What the threads of a what-if say to each other. */
import type { PastClaim } from '../definitions/past-claims.ts';
import type { WhatIfSides } from '../definitions/what-if.ts';
import type { WhatIfTally } from '../definitions/what-if-report.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';

/** A procedure as it can be handed to another thread, which compiles it again. */
export interface PortableProcedure {
  readonly document: ProcedureDocument;
  readonly hash: string;
}

/** With what a thread begins. */
export interface WhatIfTask extends Pick<WhatIfSides, 'calendars' | 'renamed'> {
  readonly against: PortableProcedure;
  readonly draft: PortableProcedure;
  readonly sample: number;
}

export type WhatIfRequest =
  | { readonly kind: 'compare'; readonly claims: readonly PastClaim[] }
  | { readonly kind: 'finish' };

export type WhatIfAnswer =
  | { readonly kind: 'compared'; readonly claims: number }
  | { readonly kind: 'finished'; readonly tally: WhatIfTally };
