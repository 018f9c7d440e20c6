/** Who acts: a member of staff by random id, in one role and office, perhaps on behalf of somebody. Never a name. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly office: string;
  readonly onBehalfOf?: string;
}

/** The engine itself, when a clock speaks or a signed act is carried out. It holds no role in any procedure and so may do nothing else. */
export const systemActor: Actor = { id: 'system', role: 'system', office: 'system' };
