/** A member of staff who can sign in to the development provider: at its page, or without a browser by the secret. */
export interface IdentityAccount {
  /** What tokens say in `sub`. */
  readonly subject: string;
  /** Shown at the sign-in page. Of an invented person. */
  readonly name: string;
  /**
   * With a secret the account is also a confidential client whose id is the subject: the client credentials grant
   * (RFC 6749, section 4.4) then gives a token that says the same `sub` as signing in, so that scripts and tests can
   * act as different members of staff.
   */
  readonly secret?: string;
}

export type ParsedAccounts =
  | { readonly ok: true; readonly accounts: readonly IdentityAccount[] }
  | { readonly ok: false; readonly problem: string };

const subjectPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const shortestSecret = 16;

/** Reads a JSON list of accounts; the problem names the first entry that is wrong and what was expected. */
export const parseAccounts = (text: string): ParsedAccounts => {
  const entries = entriesOf(text);
  if (entries === undefined) return { ok: false, problem: 'expected a JSON list of accounts' };
  const accounts: IdentityAccount[] = [];
  for (const [index, entry] of entries.entries()) {
    const account = accountOf(entry);
    if (account === undefined) return { ok: false, problem: `entry ${index + 1}: ${expectation}` };
    if (accounts.some(({ subject }) => subject === account.subject)) {
      return { ok: false, problem: `entry ${index + 1}: subject ${account.subject} is there twice` };
    }
    accounts.push(account);
  }
  return { ok: true, accounts };
};

const expectation =
  `expected {"subject", "name", "secret"?}: subject of at most 64 letters, digits, dots, hyphens or underscores, ` +
  `secret of at least ${shortestSecret} characters`;

const entriesOf = (text: string): readonly unknown[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

const accountOf = (entry: unknown): IdentityAccount | undefined => {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { subject, name, secret }: { subject?: unknown; name?: unknown; secret?: unknown } = entry;
  if (typeof subject !== 'string' || !subjectPattern.test(subject)) return undefined;
  if (typeof name !== 'string' || name === '') return undefined;
  if (secret === undefined) return { subject, name };
  return typeof secret === 'string' && secret.length >= shortestSecret
    ? { subject, name, secret }
    : undefined;
};
