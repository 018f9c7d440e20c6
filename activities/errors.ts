/** A command id for which the inbox holds nothing that can be read: never accepted, or its claim was erased since. */
export class CommandUnreadable extends Error {
  override readonly name = 'CommandUnreadable';
  constructor() {
    super('The inbox holds no readable command of this id');
  }
}

/** A claim is pinned to, or asks for, a procedure that was never released here. */
export class ProcedureUnknown extends Error {
  override readonly name = 'ProcedureUnknown';
  constructor() {
    super('No procedure of this id or hash was released here');
  }
}

/** Somebody else appended to the claim after it was read: read again, decide again. */
export class ClaimMovedOn extends Error {
  override readonly name = 'ClaimMovedOn';
  constructor() {
    super('The claim moved on while its command was being decided');
  }
}
